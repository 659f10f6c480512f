#ifndef DITHER_H
#define DITHER_H

#include <stddef.h>
#include <stdint.h>

/// Floyd-Steinberg, row by row from the left, in whole numbers: what the daemon's dithering is held against.
/// `grey` has `width` * `rows` bytes, 0 is black. `bits` gets (width + 7) / 8 bytes a row, 1 is black.
/// `errors` is room for `width` + 1 numbers.
void reference_dither(const uint8_t *grey, size_t width, size_t rows, int32_t *errors, uint8_t *bits);

#endif
