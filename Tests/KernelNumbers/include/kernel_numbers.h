#ifndef TILL_KERNEL_NUMBERS_H
#define TILL_KERNEL_NUMBERS_H

#include <stddef.h>

// What the kernel's headers say, for the table in DeviceIO/Kernel.

unsigned long kernel_grab_input(void);
unsigned long kernel_keys_down(size_t size);
unsigned long kernel_lights(size_t size);
unsigned long kernel_report_descriptor_size(void);
unsigned long kernel_report_descriptor(void);
unsigned long kernel_set_feature(size_t size);
unsigned long kernel_printer_status(void);
unsigned long kernel_printer_device_id(size_t size);
unsigned long kernel_printer_soft_reset(void);
unsigned long kernel_interface_request(void);
size_t kernel_interface_request_bytes(void);
unsigned long kernel_disconnect_driver(void);
unsigned long kernel_connect_driver(void);
size_t kernel_input_event_bytes(void);
size_t kernel_report_descriptor_room(void);

#endif
