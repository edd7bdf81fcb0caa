from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def sehat(request: HttpRequest) -> HttpResponse:
    """For whoever watches the service: 200 while the database answers, else 503. It tells nothing else."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return HttpResponse("tidak sehat: basis data tidak menjawab\n", status=503, content_type="text/plain")
    return HttpResponse("sehat\n", content_type="text/plain")
