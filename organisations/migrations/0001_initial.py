"""Organisations, relationships, schemes, locations, authorities and postcodes."""

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Postcode",
            fields=[
                ("postcode", models.CharField(db_collation="C", max_length=8, primary_key=True, serialize=False)),
                ("authority_code", models.CharField(max_length=9)),
                ("easting", models.IntegerField(null=True)),
                ("northing", models.IntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="PostcodeDirectory",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=255)),
                ("version", models.CharField(max_length=100)),
                ("postcodes", models.PositiveIntegerField()),
                ("loaded_at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "postcode directories",
                "ordering": ["-loaded_at"],
                "get_latest_by": "loaded_at",
            },
        ),
        migrations.CreateModel(
            name="LocalAuthority",
            fields=[
                ("code", models.CharField(max_length=9, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=100)),
                ("country", models.CharField(max_length=20)),
                ("kind", models.CharField(max_length=40)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
            ],
            options={
                "verbose_name_plural": "local authorities",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="authority_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=255)),
                ("address_line1", models.CharField(blank=True, max_length=255)),
                ("address_line2", models.CharField(blank=True, max_length=255)),
                ("postcode", models.CharField(blank=True, max_length=20)),
                ("phone", models.CharField(blank=True, max_length=50)),
                (
                    "housing_registration_no",
                    models.CharField(
                        blank=True, help_text="Regulator of Social Housing registration number", max_length=50
                    ),
                ),
                (
                    "provider_type",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Local authority"), (2, "Private registered provider")]
                    ),
                ),
                ("holds_own_stock", models.BooleanField(default=False)),
                (
                    "profit_status",
                    models.PositiveSmallIntegerField(
                        blank=True, choices=[(1, "Non-profit"), (2, "Profit"), (3, "Local authority")], null=True
                    ),
                ),
                ("group_member", models.BooleanField(default=False)),
                ("group", models.PositiveIntegerField(blank=True, null=True, verbose_name="group number")),
                ("active", models.BooleanField(default=True)),
                (
                    "merge_date",
                    models.DateField(blank=True, help_text="First day on which it is merged away", null=True),
                ),
                (
                    "available_from",
                    models.DateField(blank=True, help_text="Set where a merge created the organisation", null=True),
                ),
                ("schemes_deduplicated_at", models.DateTimeField(blank=True, null=True)),
                ("old_org_id", models.CharField(blank=True, max_length=50)),
                ("old_visible_id", models.CharField(blank=True, max_length=50, null=True, unique=True)),
                ("general_needs_units", models.IntegerField(blank=True, null=True)),
                ("supported_housing_units", models.IntegerField(blank=True, null=True)),
                ("unspecified_units", models.IntegerField(blank=True, null=True)),
                ("old_association_type", models.IntegerField(blank=True, null=True)),
                ("software_supplier_id", models.IntegerField(blank=True, null=True)),
                ("housing_management_system", models.CharField(blank=True, max_length=255)),
                ("choice_based_lettings", models.BooleanField(blank=True, null=True)),
                ("common_housing_register", models.BooleanField(blank=True, null=True)),
                ("choice_allocation_policy", models.BooleanField(blank=True, null=True)),
                ("cbl_proportion_percentage", models.IntegerField(blank=True, null=True)),
                ("enter_affordable_logs", models.BooleanField(blank=True, null=True)),
                ("owns_affordable_logs", models.BooleanField(blank=True, null=True)),
                ("other_stock_owners", models.CharField(blank=True, max_length=255)),
                ("managing_agents_label", models.CharField(blank=True, max_length=255)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("discarded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "absorbing_organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absorbed_organisations",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "group_member_with",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="named_as_group_member_by",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="OrganisationNameChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=255)),
                ("startdate", models.DateField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("discarded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="name_changes",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["startdate"],
            },
        ),
        migrations.CreateModel(
            name="OrganisationRelationship",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "managing_agent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="owner_links",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "stock_owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agent_links",
                        to="organisations.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OrganisationRentPeriod",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "rent_period",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (2, "Every 2 weeks"),
                            (3, "Every 4 weeks"),
                            (4, "Every calendar month"),
                            (9, "Weekly for 46 weeks"),
                            (8, "Weekly for 47 weeks"),
                            (7, "Weekly for 48 weeks"),
                            (6, "Weekly for 49 weeks"),
                            (5, "Weekly for 50 weeks"),
                            (11, "Weekly for 51 weeks"),
                            (1, "Weekly for 52 weeks"),
                            (10, "Weekly for 53 weeks"),
                        ]
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rent_periods",
                        to="organisations.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Scheme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("service_name", models.CharField(max_length=255)),
                (
                    "sensitive",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Yes"), (0, "No")], default=0, verbose_name="confidential"
                    ),
                ),
                (
                    "scheme_type",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "Missing"),
                            (5, "Direct access hostel"),
                            (4, "Foyer"),
                            (7, "Housing for older people"),
                            (6, "Other supported housing"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "registered_under_care_act",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(5, "Yes"), (2, "Partially – some units are registered"), (1, "No")],
                        null=True,
                    ),
                ),
                (
                    "arrangement_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("D", "The same organisation that owns the housing stock"),
                            ("R", "Another registered stock owner"),
                            ("V", "A registered charity or voluntary organisation"),
                            ("O", "Another organisation"),
                            ("X", "Missing"),
                        ],
                        max_length=1,
                        null=True,
                        verbose_name="support provider",
                    ),
                ),
                (
                    "primary_client_group",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("O", "Homeless families with support needs"),
                            ("H", "Offenders and people at risk of offending"),
                            ("M", "Older people with support needs"),
                            ("L", "People at risk of domestic violence"),
                            ("A", "People with a physical or sensory disability"),
                            ("G", "People with alcohol problems"),
                            ("F", "People with drug problems"),
                            ("B", "People with HIV or AIDS"),
                            ("D", "People with learning disabilities"),
                            ("E", "People with mental health problems"),
                            ("I", "Refugees (permanent)"),
                            ("S", "Rough sleepers"),
                            ("N", "Single homeless people with support needs"),
                            ("R", "Teenage parents"),
                            ("Q", "Young people at risk"),
                            ("P", "Young people leaving care"),
                            ("X", "Missing"),
                        ],
                        max_length=1,
                        null=True,
                    ),
                ),
                (
                    "has_other_client_group",
                    models.PositiveSmallIntegerField(blank=True, choices=[(1, "Yes"), (0, "No")], null=True),
                ),
                (
                    "secondary_client_group",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("O", "Homeless families with support needs"),
                            ("H", "Offenders and people at risk of offending"),
                            ("M", "Older people with support needs"),
                            ("L", "People at risk of domestic violence"),
                            ("A", "People with a physical or sensory disability"),
                            ("G", "People with alcohol problems"),
                            ("F", "People with drug problems"),
                            ("B", "People with HIV or AIDS"),
                            ("D", "People with learning disabilities"),
                            ("E", "People with mental health problems"),
                            ("I", "Refugees (permanent)"),
                            ("S", "Rough sleepers"),
                            ("N", "Single homeless people with support needs"),
                            ("R", "Teenage parents"),
                            ("Q", "Young people at risk"),
                            ("P", "Young people leaving care"),
                            ("X", "Missing"),
                        ],
                        max_length=1,
                        null=True,
                    ),
                ),
                (
                    "support_type",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "Missing"),
                            (2, "Low level"),
                            (3, "Medium level"),
                            (4, "High level"),
                            (6, "Floating support"),
                        ],
                        null=True,
                        verbose_name="level of support",
                    ),
                ),
                (
                    "intended_stay",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("V", "Very short stay"),
                            ("S", "Short stay"),
                            ("M", "Medium stay"),
                            ("P", "Permanent"),
                            ("X", "Missing"),
                        ],
                        max_length=1,
                        null=True,
                    ),
                ),
                ("confirmed", models.BooleanField(default=False)),
                ("startdate", models.DateField(blank=True, help_text="Set by merges only", null=True)),
                ("end_date", models.DateField(blank=True, null=True)),
                ("total_units", models.PositiveIntegerField(blank=True, null=True)),
                ("old_id", models.CharField(blank=True, max_length=50)),
                ("old_visible_id", models.CharField(blank=True, max_length=50)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("discarded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "owning_organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned_schemes",
                        to="organisations.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Location",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("postcode", models.CharField(blank=True, max_length=8)),
                ("location_code", models.CharField(blank=True, max_length=9, verbose_name="local authority code")),
                (
                    "location_admin_district",
                    models.CharField(blank=True, max_length=100, verbose_name="local authority"),
                ),
                ("is_la_inferred", models.BooleanField(default=False)),
                ("name", models.CharField(blank=True, max_length=255)),
                ("units", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "type_of_unit",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (6, "Bungalow"),
                            (1, "Self-contained flat or bedsit"),
                            (2, "Self-contained flat or bedsit with common facilities"),
                            (7, "Self-contained house"),
                            (3, "Shared flat"),
                            (4, "Shared house or hostel"),
                        ],
                        null=True,
                        verbose_name="most common type of unit",
                    ),
                ),
                (
                    "mobility_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("W", "Wheelchair-user standard"),
                            ("A", "Fitted with equipment and adaptations"),
                            ("N", "None"),
                            ("M", "Accessible general standard"),
                            ("X", "Missing"),
                        ],
                        max_length=1,
                        null=True,
                        verbose_name="mobility standards",
                    ),
                ),
                ("startdate", models.DateField(blank=True, null=True, verbose_name="available from")),
                (
                    "confirmed",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                models.Q(
                                    models.Q(("postcode", ""), _negated=True),
                                    models.Q(("location_code", ""), _negated=True),
                                    models.Q(("location_admin_district", ""), _negated=True),
                                    ("mobility_type__isnull", False),
                                    ("type_of_unit__isnull", False),
                                    ("units__isnull", False),
                                ),
                                then=models.Value(True),
                            ),
                            default=models.Value(False),
                        ),
                        output_field=models.BooleanField(),
                    ),
                ),
                ("old_id", models.CharField(blank=True, max_length=50)),
                ("old_visible_id", models.CharField(blank=True, max_length=50)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("discarded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="locations", to="organisations.scheme"
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="SchemeDeactivation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("deactivation_date", models.DateField()),
                ("reactivation_date", models.DateField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deactivations",
                        to="organisations.scheme",
                    ),
                ),
            ],
            options={
                "ordering": ["deactivation_date"],
            },
        ),
        migrations.CreateModel(
            name="LocalAuthorityLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reorganisation_year", models.PositiveSmallIntegerField()),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="organisations.localauthority",
                    ),
                ),
                (
                    "linked_authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisations.localauthority"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("authority", "linked_authority"), name="one_link_a_pair_of_authorities"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LocationDeactivation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("deactivation_date", models.DateField()),
                ("reactivation_date", models.DateField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "location",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deactivations",
                        to="organisations.location",
                    ),
                ),
            ],
            options={
                "ordering": ["deactivation_date"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("reactivation_date", None)),
                        fields=("location",),
                        name="one_open_deactivation_a_location",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reactivation_date", None),
                            ("reactivation_date__gte", models.F("deactivation_date")),
                            _connector="OR",
                        ),
                        name="location_is_reactivated_after_deactivation",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(fields=["group"], name="organisation_group"),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("name"), name="organisation_name_is_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="organisation_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("provider_type__in", [1, 2])), name="organisation_provider_type_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("profit_status", None),
                    models.Q(("profit_status", 3), ("provider_type", 1)),
                    models.Q(("profit_status__in", [1, 2]), ("provider_type", 2)),
                    _connector="OR",
                ),
                name="organisation_profit_status_suits_its_type",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("group_member", True), models.Q(("group", None), ("group_member_with", None)), _connector="OR"
                ),
                name="organisation_outside_a_group_has_no_group",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("absorbing_organisation", None), ("merge_date", None)),
                    models.Q(("absorbing_organisation__isnull", False), ("merge_date__isnull", False)),
                    _connector="OR",
                ),
                name="organisation_merge_date_and_absorber_go_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("absorbing_organisation", None),
                    models.Q(("absorbing_organisation", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="organisation_does_not_absorb_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationnamechange",
            constraint=models.UniqueConstraint(
                condition=models.Q(("discarded_at", None)),
                fields=("organisation", "startdate"),
                name="one_name_change_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationnamechange",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="name_change_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationrelationship",
            constraint=models.UniqueConstraint(
                fields=("stock_owner", "managing_agent"), name="one_relationship_a_pair"
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationrelationship",
            constraint=models.CheckConstraint(
                condition=models.Q(("stock_owner", models.F("managing_agent")), _negated=True),
                name="no_relationship_with_oneself",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationrentperiod",
            constraint=models.UniqueConstraint(fields=("organisation", "rent_period"), name="one_row_a_rent_period"),
        ),
        migrations.AddConstraint(
            model_name="organisationrentperiod",
            constraint=models.CheckConstraint(
                condition=models.Q(("rent_period__in", [2, 3, 4, 9, 8, 7, 6, 5, 11, 1, 10])),
                name="rent_period_is_known",
            ),
        ),
        migrations.AddIndex(
            model_name="scheme",
            index=models.Index(fields=["old_visible_id"], name="scheme_old_visible_id"),
        ),
        migrations.AddConstraint(
            model_name="scheme",
            constraint=models.CheckConstraint(
                condition=models.Q(("service_name", ""), _negated=True), name="scheme_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="scheme",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed", False),
                    models.Q(
                        ("arrangement_type__isnull", False),
                        ("has_other_client_group__isnull", False),
                        ("intended_stay__isnull", False),
                        ("primary_client_group__isnull", False),
                        ("registered_under_care_act__isnull", False),
                        ("scheme_type__isnull", False),
                        ("support_type__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="confirmed_scheme_is_answered",
            ),
        ),
        migrations.AddConstraint(
            model_name="scheme",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("secondary_client_group", None),
                    models.Q(("has_other_client_group", 0), _negated=True),
                    _connector="OR",
                ),
                name="scheme_second_client_group_only_where_there_is_one",
            ),
        ),
        migrations.AddIndex(
            model_name="location",
            index=models.Index(fields=["old_visible_id"], name="location_old_visible_id"),
        ),
        migrations.AddConstraint(
            model_name="location",
            constraint=models.CheckConstraint(
                condition=models.Q(("units", None), ("units__gte", 1), _connector="OR"), name="location_has_units"
            ),
        ),
        migrations.AddConstraint(
            model_name="location",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("location_admin_district", ""), ("location_code", "")),
                    models.Q(
                        models.Q(("location_code", ""), _negated=True),
                        models.Q(("location_admin_district", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="location_authority_code_and_name_go_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="schemedeactivation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reactivation_date", None)),
                fields=("scheme",),
                name="one_open_deactivation_a_scheme",
            ),
        ),
        migrations.AddConstraint(
            model_name="schemedeactivation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reactivation_date", None),
                    ("reactivation_date__gte", models.F("deactivation_date")),
                    _connector="OR",
                ),
                name="scheme_is_reactivated_after_deactivation",
            ),
        ),
    ]
