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

/**
 * mcl_pixel_blend:
 * @to: (array length=n): pixels as cairo's ARGB32 has them
 * @from: (array length=n): what comes upon them
 */
void
mcl_pixel_blend (guint32 *to, const guint32 *from, int n)
{
  guint32 last_to[4] = { 0 };
  guint32 last_from[4] = { 0 };
  int i = 0;

  for (; i + 4 <= n; i += 4)
    blend_four (to + i, from + i);
  if (i == n)
    return;
  memcpy (last_to, to + i, (gsize) (n - i) * sizeof *to);
  memcpy (last_from, from + i, (gsize) (n - i) * sizeof *from);
  blend_four (last_to, last_from);
  memcpy (to + i, last_to, (gsize) (n - i) * sizeof *to);
}
