/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lanes are chosen per paragraph: a span that runs over two paragraphs may change its lane
 * between them. The alternative, lanes for the whole article, would make one long span push down
 * every line of the article, and would cost a pass over all spans for each change. */
#include "config.h"

#include "mcl-highlight-layout.h"

typedef struct {
  guint i;
  guint32 length;
} ByLength;

static int
compare_by_length (gconstpointer a, gconstpointer b)
{
  const ByLength *first = a;
  const ByLength *second = b;

  if (first->length != second->length)
    return first->length < second->length ? -1 : 1;
  return first->i > second->i ? -1 : first->i < second->i;
}

static int
compare_offsets (gconstpointer a, gconstpointer b)
{
  guint32 first = *(const guint32 *) a;
  guint32 second = *(const guint32 *) b;

  return first < second ? -1 : first > second;
}

/* Where spans begin or end, ascending: between two of these places nothing changes. */
static guint32 *
list_borders (const MclHighlight *highlights, guint n)
{
  guint32 *borders = g_new (guint32, 2 * n);

  for (guint i = 0; i < n; i++) {
    borders[2 * i] = highlights[i].span.start;
    borders[2 * i + 1] = highlights[i].span.end;
  }
  if (n > 0)
    qsort (borders, 2 * n, sizeof *borders, compare_offsets);
  return borders;
}

/* Returns: the first of equal borders */
static guint
find_border (const guint32 *borders, guint n_borders, guint32 offset)
{
  guint low = 0;
  guint high = n_borders;

  while (low < high) {
    guint middle = (low + high) / 2;

    if (borders[middle] < offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/**
 * mcl_highlight_assign_lanes:
 * @highlights: spans in the order of reading
 * @lanes: (out caller-allocates) (array length=n): a lane for each, 0 next to the text
 *
 * No two spans that share a code point get the same lane; of two nested spans the inner one is
 * nearer to the text. Of equal spans the later one counts as the inner.
 */
void
mcl_highlight_assign_lanes (const MclHighlight *highlights, guint n, guint *lanes)
{
  g_autofree ByLength *order = g_new (ByLength, n);
  g_autofree guint32 *borders = list_borders (highlights, n);
  g_autofree guint *n_taken = g_new0 (guint, 2 * n); /* lanes, behind each border */

  if (n == 0)
    return;
  for (guint i = 0; i < n; i++)
    order[i] = (ByLength) { .i = i, .length = mcl_range_length (highlights[i].span) };
  qsort (order, n, sizeof *order, compare_by_length);

  for (guint k = 0; k < n; k++) {
    guint i = order[k].i;
    guint first = find_border (borders, 2 * n, highlights[i].span.start);
    guint end = find_border (borders, 2 * n, highlights[i].span.end);
    guint lane = 0;

    for (guint b = first; b < end; b++)
      lane = MAX (lane, n_taken[b]);
    for (guint b = first; b < end; b++)
      n_taken[b] = lane + 1;
    lanes[i] = lane;
  }
}
