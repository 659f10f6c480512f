#include "dither.h"

#include <string.h>

void reference_dither(const uint8_t *grey, size_t width, size_t rows, int32_t *errors, uint8_t *bits) {
  size_t row_bytes = (width + 7) / 8;
  memset(errors, 0, (width + 1) * sizeof *errors);
  for (size_t y = 0; y < rows; y++) {
    const uint8_t *from = grey + y * width;
    uint8_t *to = bits + y * row_bytes;
    // By how much this dot, the one before it and the one before that are off.
    int32_t error = 0, left = 0, second = 0;
    unsigned byte = 0;
    for (size_t x = 0; x < width; x++) {
      int32_t value = from[x] + ((7 * error + errors[x + 1] + 8) >> 4);
      unsigned black = value < 128;
      second = left;
      left = error;
      error = value - (black ? 0 : 255);
      // What the dot below and to the left gets is complete now.
      errors[x] = 3 * error + 5 * left + second;
      byte = byte << 1 | black;
      if ((x & 7) == 7) to[x >> 3] = (uint8_t)byte;
    }
    if (width & 7) to[width >> 3] = (uint8_t)(byte << (8 - (width & 7)));
    errors[width] = 5 * error + left;
  }
}
