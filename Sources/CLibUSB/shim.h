#ifndef TILL_CLIBUSB_H
#define TILL_CLIBUSB_H

#include <libusb.h>

/// A context that looks for no devices: they are opened by their files, which udev tells of. `libusb_set_option` is variadic.
static inline int till_usb_init(libusb_context **context) {
  int problem = libusb_set_option(NULL, LIBUSB_OPTION_NO_DEVICE_DISCOVERY);
  return problem ? problem : libusb_init(context);
}

#endif
