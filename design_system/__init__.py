"""GOV.UK Design System components, forms and page templates."""
