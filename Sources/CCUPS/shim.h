/* Types and constants of libcups. Nothing here links it: its functions are looked up when a print queue is configured. */
#include <cups/cups.h>
