/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a few characters of a paragraph stand is asked of the view, 8 µs for each in one of 500
 * characters; to lay that out once more takes as long as 90 of them. What costs grows in both
 * cases with the paragraph. */
#include "config.h"

#include "mcl-text-geometry.h"

#include "mcl-paragraph-layout.h"

/* For more places the paragraph is laid out. */
#define MAX_ASKED 80

struct _MclTextGeometry {
  GtkTextView *view;
  GtkTextIter line;
  MclRange range;
  GArray *rows;      /* of MclRow */
  MclExtent *places; /* by code point of the paragraph; one of negative width is not known yet */
};

/* Scripts and controls that can make a row run from right to left. A row with none of them, which
 * is nearly every row, needs two positions for a range; the others need one for each character. */
static gboolean
runs_right_to_left (gunichar c)
{
  return (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) ||
         (c >= 0xFE70 && c <= 0xFEFF) || (c >= 0x10800 && c <= 0x10FFF) ||
         (c >= 0x1E800 && c <= 0x1EFFF) || c == 0x200F || c == 0x202B || c == 0x202E || c == 0x2067;
}

static gboolean
is_mixed (const GtkTextIter *start, const GtkTextIter *end)
{
  for (GtkTextIter i = *start; gtk_text_iter_compare (&i, end) < 0;) {
    if (runs_right_to_left (gtk_text_iter_get_char (&i)))
      return TRUE;
    if (!gtk_text_iter_forward_char (&i))
      return FALSE;
  }
  return FALSE;
}

static void
add_row (MclTextGeometry *self,
         const GtkTextIter *start,
         const GtkTextIter *end,
         int top,
         gboolean may_be_mixed)
{
  guint32 shift = self->range.start - gtk_text_iter_get_offset (&self->line);
  GdkRectangle place;
  MclRow row;

  gtk_text_view_get_iter_location (self->view, start, &place);
  row.range =
      MCL_RANGE (gtk_text_iter_get_offset (start) + shift, gtk_text_iter_get_offset (end) + shift);
  row.y = place.y - top;
  row.height = place.height;
  row.mixed = may_be_mixed && is_mixed (start, end);
  g_array_append_val (self->rows, row);
}

static void
ask_rows (MclTextGeometry *self, const GtkTextIter *paragraph_end, gboolean may_be_mixed)
{
  GtkTextIter start = self->line;
  int top = mcl_paragraph_layout_get_top (self->view, &self->line);

  while (gtk_text_iter_compare (&start, paragraph_end) < 0) {
    GtkTextIter end = start;

    if (!gtk_text_view_forward_display_line (self->view, &end) ||
        gtk_text_iter_compare (&end, paragraph_end) > 0 ||
        gtk_text_iter_compare (&end, &start) <= 0)
      end = *paragraph_end;
    add_row (self, &start, &end, top, may_be_mixed);
    start = end;
  }
}

static void
forget_places (MclTextGeometry *self)
{
  for (guint32 i = 0; i <= mcl_range_length (self->range); i++)
    self->places[i].width = -1;
}

/* The view lays some paragraphs out in a way of its own; then it has to be asked after all. */
static gboolean
measure (MclTextGeometry *self, const GtkTextIter *end)
{
  if (mcl_paragraph_layout_measure (self->view, &self->line, end, self->range.start, self->rows,
                                    self->places))
    return TRUE;
  g_array_set_size (self->rows, 0);
  forget_places (self);
  return FALSE;
}

/**
 * mcl_text_geometry_new:
 * @line: the first character of a paragraph of the view's buffer
 * @offset: its place in the article
 * @n_places: about how many characters of it will be asked for
 *
 * Asks the view for the paragraph's display lines. Costs in the order of its characters.
 */
MclTextGeometry *
mcl_text_geometry_new (GtkTextView *view, const GtkTextIter *line, guint32 offset, guint n_places)
{
  MclTextGeometry *self = g_new0 (MclTextGeometry, 1);
  GtkTextIter end = *line;
  gboolean mixed = FALSE;

  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  self->view = view;
  self->line = *line;
  self->range = MCL_RANGE (offset, offset + gtk_text_iter_get_line_offset (&end));
  self->places = g_new (MclExtent, mcl_range_length (self->range) + 1);
  self->rows = g_array_new (FALSE, FALSE, sizeof (MclRow));
  forget_places (self);
  if (mcl_range_is_empty (self->range))
    return self;

  /* In a mixed row each character is asked for. */
  mixed = is_mixed (line, &end);
  if ((n_places <= MAX_ASKED && !mixed) || !measure (self, &end))
    ask_rows (self, &end, mixed);
  return self;
}

void
mcl_text_geometry_free (MclTextGeometry *self)
{
  g_array_unref (self->rows);
  g_free (self->places);
  g_free (self);
}

/* Returns: the paragraph's code points, without its line end */
MclRange
mcl_text_geometry_get_range (MclTextGeometry *self)
{
  return self->range;
}

/* Returns: in bytes */
gsize
mcl_text_geometry_get_size (MclTextGeometry *self)
{
  return sizeof *self + mcl_range_length (self->range) * sizeof (MclExtent) +
         self->rows->len * sizeof (MclRow);
}

const MclRow *
mcl_text_geometry_get_rows (MclTextGeometry *self, guint *n_rows)
{
  *n_rows = self->rows->len;
  return (const MclRow *) (gpointer) self->rows->data;
}

/* Ground, line and caption of a span ask for the same places. */
static MclExtent
locate (MclTextGeometry *self, guint32 offset)
{
  MclExtent *known = &self->places[offset - self->range.start];
  GtkTextIter iter = self->line;
  GdkRectangle place;

  if (known->width >= 0)
    return *known;
  gtk_text_iter_set_line_offset (&iter, (int) (offset - self->range.start));
  gtk_text_view_get_iter_location (self->view, &iter, &place);
  *known = (MclExtent) { .x = MIN (place.x, place.x + place.width), .width = ABS (place.width) };
  return *known;
}

static void
add_extent (GArray *extents, float x, float width)
{
  MclExtent extent = { .x = x, .width = width };

  /* Neighbours on the screen are one stretch, whichever way the text runs. */
  for (guint i = 0; i < extents->len; i++) {
    MclExtent *known = &g_array_index (extents, MclExtent, i);

    if (x <= known->x + known->width + 1 && x + width >= known->x - 1) {
      float right = MAX (known->x + known->width, x + width);

      known->x = MIN (known->x, x);
      known->width = right - known->x;
      return;
    }
  }
  g_array_append_val (extents, extent);
}

/**
 * mcl_text_geometry_get_extents:
 * @range: code points within row @row, not empty
 * @extents: (element-type MclExtent): the stretches, in pixels of the view's buffer
 *   coordinates, are appended here
 */
void
mcl_text_geometry_get_extents (MclTextGeometry *self, guint row, MclRange range, GArray *extents)
{
  const MclRow *whole = &g_array_index (self->rows, MclRow, row);
  MclExtent first;
  MclExtent last;

  if (whole->mixed) {
    for (guint32 offset = range.start; offset < range.end; offset++) {
      first = locate (self, offset);
      add_extent (extents, first.x, first.width);
    }
    return;
  }

  first = locate (self, range.start);
  if (range.end < whole->range.end) {
    last = locate (self, range.end);
    add_extent (extents, first.x, last.x - first.x);
  } else {
    last = locate (self, range.end - 1);
    add_extent (extents, first.x, last.x + last.width - first.x);
  }
}
