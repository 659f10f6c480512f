#pragma once
#include <stddef.h>
#include <stdint.h>

/// The entry of libFuzzer as a library (https://llvm.org/docs/LibFuzzer.html#using-libfuzzer-as-a-library).
/// The linker finds it in the compiler's own runtime, by `-sanitize=fuzzer`.
int LLVMFuzzerRunDriver(
    int *_Nonnull argc, char *_Nullable *_Nonnull *_Nonnull argv, int (*_Nonnull callback)(const uint8_t *_Nullable data, size_t size));
