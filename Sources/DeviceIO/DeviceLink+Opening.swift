import Dispatch
import NIOCore

// How a link comes to its connection: by the places that it was told, one after the other.
extension DeviceLink {
  func open() {
    placesTried = 0
    firstError = nil
    openNext()
  }

  /// Tries the next place of this round.
  private func openNext() {
    guard placesTried < places.count else { return }
    let endpoint = places[placesTried]
    self.endpoint = endpoint
    machine.device = endpoint.description
    placesTried += 1
    attempt += 1
    let attempt = attempt
    switch endpoint {
    case .tcp(let host, let port):
      LinkOpening.tcp(host: host, port: port, limits: limits, eventLoop: eventLoop).assumeIsolated().whenComplete { [weak self] result in
        Self.hand(result, port: nil, to: self, attempt: attempt)
      }
    case .serial(let path, let settings):
      do throws(TransportError) {
        let port = try SerialPort(path: path, settings: settings, device: name)
        try LinkOpening.serial(port, limits: limits, eventLoop: eventLoop).assumeIsolated().whenComplete { [weak self] result in
          Self.hand(result, port: port, to: self, attempt: attempt)
        }
      } catch {
        failed(error)
      }
    case .usbPrinter(let interface): openUSB(interface, attempt: attempt)
    case .linePrinter(let path):
      let device = name
      take { () throws(TransportError) in try LinePrinterConnection(path: path, kernel: ports.kernel, device: device, link: self) }
    case .hidraw(let path): openHIDRaw(path, attempt: attempt)
    case .inputEvent(let path): openInputEvent(path, attempt: attempt)
    }
  }

  /// A place that cannot be opened is told only when it is the last of its round.
  private func failed(_ error: TransportError) {
    let told = firstError ?? error
    firstError = told
    if placesTried < places.count { openNext() } else { process(.openFailed(told)) }
  }

  /// Passes the outcome of an attempt on, unless the link has gone or has moved on: then the channel is closed.
  private static func hand(_ result: Result<any Channel, any Error>, port: (any DevicePort)?, to link: DeviceLink?, attempt: Int) {
    if let link, link.attempt == attempt, link.machine.state == .connecting {
      link.didOpen(result, port: port)
    } else if case .success(let channel) = result {
      channel.close(mode: .all, promise: nil)
    }
  }

  private func didOpen(_ result: Result<any Channel, any Error>, port: (any DevicePort)?) {
    switch result {
    case .failure(let error): failed(.connecting(name, error))
    case .success(let channel):
      do {
        let connection = try ChannelConnection(channel: channel, port: port, device: name, link: self)
        try connection.startReading()
        self.connection = connection
        process(.opened)
      } catch {
        // The device ended the connection before anyone could look at it.
        channel.close(mode: .all, promise: nil)
        if let endpoint { failed(.ending(endpoint, error)) }
      }
    }
  }

  private func openUSB(_ interface: String, attempt: Int) {
    let device = name
    guard let place = USBInterfaceName(interface) else {
      return failed(.invalidEndpoint(device, reason: "a USB interface is written like 1-1.4:1.0"))
    }
    let opened = eventLoop.makePromise(of: Void.self)
    opening = opened.futureResult
    let queue = queue
    USBConnection.open(place, on: ports.usb, device: device, queue: queue, eventLoop: eventLoop) { [weak self] result in
      guard case .success(let printer) = result else {
        opened.succeed()
        if let self, case .failure(let error) = result, isAwaiting(attempt) { failed(error) }
        return
      }
      // The link has gone or has moved on: what was opened is given back.
      guard let self, isAwaiting(attempt) else { return USBConnection.close(printer, on: queue, then: opened) }
      opened.succeed()
      take { () throws(TransportError) in USBConnection(printer, queue: queue, device: device, link: self) }
    }
  }

  private func openHIDRaw(_ path: String, attempt: Int) {
    do throws(TransportError) {
      let port = try HIDRawPort(path: path, device: name, kernel: ports.kernel, eventLoop: eventLoop)
      openChannel(on: try port.duplicate(), port: port, attempt: attempt)
    } catch {
      failed(error)
    }
  }

  private func openInputEvent(_ path: String, attempt: Int) {
    do throws(TransportError) {
      let port = try InputEventPort(path: path, device: name, kernel: ports.kernel)
      openChannel(on: try port.duplicate(), port: port, attempt: attempt)
    } catch {
      failed(error)
    }
  }

  private func openChannel(on descriptor: CInt, port: any DevicePort, attempt: Int) {
    LinkOpening.file(descriptor, limits: limits, eventLoop: eventLoop).assumeIsolated().whenComplete { [weak self] result in
      Self.hand(result, port: port, to: self, attempt: attempt)
    }
  }

  private func isAwaiting(_ attempt: Int) -> Bool { self.attempt == attempt && machine.state == .connecting }

  /// Takes over a connection that is not a channel.
  private func take(_ make: () throws(TransportError) -> any LinkConnection) {
    do throws(TransportError) {
      let connection = try make()
      do { try connection.startReading() } catch { throw .unexpected(device: name, reason: "\(error)") }
      self.connection = connection
      process(.opened)
    } catch {
      failed(error)
    }
  }
}
