#include "kernel_numbers.h"

#include <linux/hidraw.h>
#include <linux/input.h>
#include <linux/lp.h>
#include <linux/usbdevice_fs.h>
#include <sys/ioctl.h>

// usblp's own, which no header exports: drivers/usb/class/usblp.c.
#define USBLP_GET_DEVICE_ID(size) _IOC(_IOC_READ, 'P', 1, size)
#define USBLP_SOFT_RESET _IOC(_IOC_NONE, 'P', 7, 0)

unsigned long kernel_grab_input(void) { return EVIOCGRAB; }
unsigned long kernel_keys_down(size_t size) { return EVIOCGKEY(size); }
unsigned long kernel_lights(size_t size) { return EVIOCGLED(size); }
unsigned long kernel_report_descriptor_size(void) { return HIDIOCGRDESCSIZE; }
unsigned long kernel_report_descriptor(void) { return HIDIOCGRDESC; }
unsigned long kernel_set_feature(size_t size) { return HIDIOCSFEATURE(size); }
unsigned long kernel_printer_status(void) { return LPGETSTATUS; }
unsigned long kernel_printer_device_id(size_t size) { return USBLP_GET_DEVICE_ID(size); }
unsigned long kernel_printer_soft_reset(void) { return USBLP_SOFT_RESET; }
unsigned long kernel_interface_request(void) { return USBDEVFS_IOCTL; }
size_t kernel_interface_request_bytes(void) { return sizeof(struct usbdevfs_ioctl); }
unsigned long kernel_disconnect_driver(void) { return USBDEVFS_DISCONNECT; }
unsigned long kernel_connect_driver(void) { return USBDEVFS_CONNECT; }
size_t kernel_input_event_bytes(void) { return sizeof(struct input_event); }
size_t kernel_report_descriptor_room(void) { return sizeof(((struct hidraw_report_descriptor *)0)->value); }
