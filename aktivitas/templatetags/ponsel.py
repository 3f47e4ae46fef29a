"""What the pages give the script that keeps drafts on the device."""

from django import template
from django.template import Context
from django.utils.crypto import salted_hmac

register = template.Library()


@register.simple_tag(takes_context=True)
def kunci_ponsel(context: Context) -> str:
    """The name under which a device keeps this account's drafts in this tenant; it tells nobody who that is."""
    pelaku = context["request"].pelaku
    return salted_hmac("aktivitas.ponsel", f"{pelaku.instansi_id}:{pelaku.akun_id}", algorithm="sha256").hexdigest()[
        :16
    ]
