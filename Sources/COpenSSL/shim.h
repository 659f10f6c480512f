/* Types and constants of OpenSSL 3. Nothing here links it: its functions are looked up when TLS is configured. */
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

/* Swift reads no macros with arguments in them. */
static const uint64_t SSL_OP_NO_RENEGOTIATION_BIT = SSL_OP_NO_RENEGOTIATION;
