import DeviceIO
import KernelNumbers
import Peripherals
import Testing

@Suite struct KernelRequestTests {
  @Test func `our table of requests is the kernel's`() {
    #expect(KernelRequest.grabInput == kernel_grab_input())
    #expect(KernelRequest.reportDescriptorSize == kernel_report_descriptor_size())
    #expect(KernelRequest.reportDescriptor == kernel_report_descriptor())
    #expect(KernelRequest.reportDescriptorRoom == kernel_report_descriptor_room())
    #expect(KernelRequest.printerStatus == kernel_printer_status())
    #expect(KernelRequest.printerSoftReset == kernel_printer_soft_reset())
    #expect(KernelRequest.interfaceRequest == kernel_interface_request())
    #expect(KernelRequest.interfaceRequestBytes == kernel_interface_request_bytes())
    #expect(KernelRequest.disconnectDriver == kernel_disconnect_driver())
    #expect(KernelRequest.connectDriver == kernel_connect_driver())
    #expect(WedgeScanReader.eventBytes == kernel_input_event_bytes())
  }

  @Test(arguments: [1, 8, 64, 96, 1_024])
  func `so are those that hold a size`(size: Int) {
    #expect(KernelRequest.keysDown(size) == kernel_keys_down(size))
    #expect(KernelRequest.lights(size) == kernel_lights(size))
    #expect(KernelRequest.setFeature(size) == kernel_set_feature(size))
    #expect(KernelRequest.printerDeviceID(size) == kernel_printer_device_id(size))
  }
}
