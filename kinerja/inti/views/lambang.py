from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe


@require_safe
def lambang(request: HttpRequest) -> HttpResponse:
    """The emblem at the address that browsers ask for by themselves, for answers that are no page of ours."""
    return redirect(static("img/lambang.svg"))
