"""Where a request comes from, as far as limits go."""

from ipaddress import IPv6Address, ip_address

from starlette.requests import Request

# Only a proxy on this machine is believed when it says whose request it passes on: the server
# takes the last address of `X-Forwarded-For`, and from nobody else.
BELIEVED_PROXIES = ["127.0.0.1", "::1"]
_NETWORK_BITS = 64  # of an IPv6 address: the rest one household gives itself at will


def read_caller(request: Request) -> str:
    """The address; of IPv6 the network. Empty where the server knows none."""
    given = request.client.host if request.client is not None else ""
    try:
        address = ip_address(given)
    except ValueError:
        return given[:45]
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return f"{IPv6Address(int(address) >> _NETWORK_BITS << _NETWORK_BITS)}/{_NETWORK_BITS}"
