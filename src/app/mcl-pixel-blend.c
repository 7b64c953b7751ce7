/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-pixel-blend.h"

#include <string.h>

/* Four pixels at once, in registers that every machine has. */
typedef guint32 Pixels __attribute__ ((vector_size (16)));
typedef guint8 Channels __attribute__ ((vector_size (16)));
typedef guint16 WideChannels __attribute__ ((vector_size (32)));

/* With the rounding that makes 255 times anything that thing. */
static inline void
blend_four (guint32 *to, const guint32 *from)
{
  Pixels above;
  Pixels below;
  Pixels remains;
  WideChannels product;

  memcpy (&above, from, sizeof above);
  memcpy (&below, to, sizeof below);
  remains = 255 - (above >> 24);
  remains |= remains << 8;
  remains |= remains << 16;
  product = __builtin_convertvector ((Channels) below, WideChannels) *
                __builtin_convertvector ((Channels) remains, WideChannels) +
            128;
  product = (product + (product >> 8)) >> 8;
  above += (Pixels) __builtin_convertvector (product, Channels);
  memcpy (to, &above, sizeof above);
}

/* Two channels at once, which have 16 bits each for the product. */
static inline guint32
scale_two (guint32 channels, guint32 factor)
{
  guint32 product = channels * factor + 0x800080;

  return ((product + ((product >> 8) & 0xff00ff)) >> 8) & 0xff00ff;
}

static inline void
blend_one (guint32 *to, guint32 from)
{
  guint32 remains = 255 - (from >> 24);

  *to = from + scale_two (*to & 0xff00ff, remains) +
        (scale_two ((*to >> 8) & 0xff00ff, remains) << 8);
}

/**
 * mcl_pixel_blend:
 * @to: (array length=n): pixels as cairo's ARGB32 has them
 * @from: (array length=n): what comes upon them
 */
void
mcl_pixel_blend (guint32 *to, const guint32 *from, int n)
{
  int i = 0;

  for (; i + 4 <= n; i += 4)
    blend_four (to + i, from + i);
  for (; i < n; i++)
    blend_one (to + i, from[i]);
}
