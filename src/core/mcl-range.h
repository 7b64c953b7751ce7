/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MclRange:
 * @start: first code point
 * @end: one past the last code point
 *
 * A half-open range of Unicode code points of an article's text.
 */
typedef struct {
  guint32 start;
  guint32 end;
} MclRange;

#define MCL_RANGE(start_, end_) ((MclRange) { .start = (start_), .end = (end_) })

static inline guint32
mcl_range_length (MclRange range)
{
  return range.end - range.start;
}

static inline gboolean
mcl_range_is_empty (MclRange range)
{
  return range.start >= range.end;
}

static inline gboolean
mcl_range_equal (MclRange a, MclRange b)
{
  return a.start == b.start && a.end == b.end;
}

static inline gboolean
mcl_range_intersects (MclRange a, MclRange b)
{
  return a.start < b.end && b.start < a.end;
}

static inline gboolean
mcl_range_contains (MclRange outer, MclRange inner)
{
  return outer.start <= inner.start && inner.end <= outer.end;
}

/* The order of the sidecar and of reading: outer before inner at the same start. */
static inline int
mcl_range_compare (MclRange a, MclRange b)
{
  if (a.start != b.start)
    return a.start < b.start ? -1 : 1;
  if (a.end != b.end)
    return a.end > b.end ? -1 : 1;
  return 0;
}

/* The smallest range that holds both; an empty range counts as nothing. */
static inline MclRange
mcl_range_union (MclRange a, MclRange b)
{
  if (mcl_range_is_empty (a))
    return b;
  if (mcl_range_is_empty (b))
    return a;
  return MCL_RANGE (MIN (a.start, b.start), MAX (a.end, b.end));
}

G_END_DECLS
