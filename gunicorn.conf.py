"""How the web server runs, wherever it runs. What stands on its command line comes before this."""

wsgi_app = "core_service.wsgi"
worker_class = "core_service.serving.Worker"
workers = 2
threads = 4
limit_request_line = 8190  # the most there is: lists narrowed by much have long addresses
loglevel = "warning"
control_socket_disable = True
