/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What to paint for the annotations of one paragraph.
 *
 * Pure: spans and geometry in, pieces out, so that overlapping, nested, crossing and broken spans
 * are tested without a window. Every span gets a line in a lane of its own under the text, inner
 * spans nearest to it, so that each can be followed by eye; only outermost spans are tinted, since
 * stacked tints become mud; the current one is outlined as well. */
#include "config.h"

#include "mcl-highlight-layout.h"

/* A caption that had to move further than this from its span would be read as another's. */
#define MAX_CAPTION_SHIFT 56.0f
#define CAPTION_GAP 5.0f
/* Closer lines could not be told from each other, in pixels. */
#define MIN_PITCH 3.0f
/* How much of the captions' room lines may take. */
#define CAPTION_ROOM 0.6f

typedef struct {
  const MclHighlight *highlights;
  guint n;
  const MclGeometry *geometry;
  const MclHighlightMetrics *metrics;
  guint *lanes;
  float lane_pitch;
  GArray *extents;
  GArray *pieces;
} Layout;

static void
add_piece (Layout *self,
           MclPieceKind kind,
           guint i,
           guint row,
           float x,
           float y,
           float width,
           float height)
{
  MclPiece piece = {
    .kind = kind,
    .i = i,
    .row = row,
    .lane = self->lanes[i],
    .x = x,
    .y = y,
    .width = width,
    .height = height,
  };

  g_array_append_val (self->pieces, piece);
}

static MclRange
intersection (MclRange a, MclRange b)
{
  MclRange both = MCL_RANGE (MAX (a.start, b.start), MIN (a.end, b.end));

  return both.start < both.end ? both : MCL_RANGE (0, 0);
}

/* The visual stretches of a part of a row. */
static GArray *
find_extents (Layout *self, guint row, MclRange range)
{
  g_array_set_size (self->extents, 0);
  if (!mcl_range_is_empty (range))
    self->geometry->get_extents (self->geometry->data, row, range, self->extents);
  return self->extents;
}

static void
add_grounds (Layout *self, MclPieceKind kind, guint i, guint row, MclRange range)
{
  const MclRow *place = &self->geometry->rows[row];
  GArray *extents = find_extents (self, row, intersection (place->range, range));

  for (guint k = 0; k < extents->len; k++) {
    MclExtent extent = g_array_index (extents, MclExtent, k);

    add_piece (self, kind, i, row, extent.x, place->y, extent.width, place->height);
  }
}

static void
add_lines (Layout *self, MclPieceKind kind, guint i, guint row, MclRange range)
{
  const MclRow *place = &self->geometry->rows[row];
  GArray *extents = find_extents (self, row, intersection (place->range, range));
  float y = place->y + place->height + self->lanes[i] * self->lane_pitch;

  for (guint k = 0; k < extents->len; k++) {
    MclExtent extent = g_array_index (extents, MclExtent, k);

    add_piece (self, kind, i, row, extent.x, y, extent.width, self->metrics->lane_pitch);
  }
}

/* Returns: the first row that ends behind an offset */
static guint
find_row (Layout *self, guint32 offset)
{
  guint low = 0;
  guint high = self->geometry->n_rows;

  while (low < high) {
    guint middle = (low + high) / 2;

    if (self->geometry->rows[middle].range.end <= offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

typedef void (*AddFunc) (Layout *self, MclPieceKind kind, guint i, guint row, MclRange range);

/* Fragments are what is labelled; between them the span is only bridged. */
static void
add_span (Layout *self, AddFunc add, MclPieceKind kind, guint i, gboolean with_links)
{
  const MclHighlight *highlight = &self->highlights[i];

  for (guint row = find_row (self, highlight->span.start); row < self->geometry->n_rows; row++) {
    if (self->geometry->rows[row].range.start >= highlight->span.end)
      return;
    if (highlight->n_fragments < 2) {
      add (self, kind, i, row, highlight->span);
      continue;
    }
    for (guint f = 0; f < highlight->n_fragments; f++) {
      add (self, kind, i, row, highlight->fragments[f]);
      if (with_links && f > 0)
        add (self, MCL_PIECE_LINK, i, row,
             MCL_RANGE (highlight->fragments[f - 1].end, highlight->fragments[f].start));
    }
  }
}

static void
add_tints (Layout *self)
{
  guint32 covered_to = 0;

  /* In the order of reading a span lies within an earlier one just when it ends before the
   * furthest end so far. */
  for (guint i = 0; i < self->n; i++) {
    guint32 end = self->highlights[i].span.end;

    if (end <= covered_to && !self->highlights[i].current)
      continue;
    add_span (self, add_grounds, MCL_PIECE_TINT, i, FALSE);
    covered_to = MAX (covered_to, end);
  }
}

typedef struct {
  guint i;
  guint row;
  float x;
} Caption;

static int
compare_captions (gconstpointer a, gconstpointer b)
{
  const Caption *first = a;
  const Caption *second = b;

  if (first->row != second->row)
    return first->row < second->row ? -1 : 1;
  if (first->x < second->x)
    return -1;
  if (first->x > second->x)
    return 1;
  return first->i < second->i ? -1 : first->i > second->i;
}

static gboolean
find_caption (Layout *self, guint i, Caption *caption)
{
  MclRange span = self->highlights[i].span;
  guint row = find_row (self, span.start);
  GArray *extents = NULL;

  if (row == self->geometry->n_rows || span.start < self->geometry->rows[row].range.start)
    return FALSE;
  extents = find_extents (self, row, intersection (self->geometry->rows[row].range, span));
  if (extents->len == 0)
    return FALSE;
  *caption = (Caption) { .i = i, .row = row, .x = g_array_index (extents, MclExtent, 0).x };
  return TRUE;
}

/* Captions of one row give way to the right; one that has to go too far is left out: colour, line
 * style, tooltip and list still name the label. */
static void
add_captions (Layout *self)
{
  g_autoptr (GArray) captions = g_array_new (FALSE, FALSE, sizeof (Caption));
  guint row = G_MAXUINT;
  float free_from = 0;

  for (guint i = 0; i < self->n; i++) {
    Caption caption;

    if (find_caption (self, i, &caption))
      g_array_append_val (captions, caption);
  }
  g_array_sort (captions, compare_captions);

  for (guint k = 0; k < captions->len; k++) {
    const Caption *caption = &g_array_index (captions, Caption, k);
    const MclRow *place = &self->geometry->rows[caption->row];
    float width = self->geometry->get_caption_width (self->geometry->data, caption->i);
    float x = caption->x;

    if (caption->row == row)
      x = MAX (x, free_from);
    if (x - caption->x > MAX_CAPTION_SHIFT)
      continue;
    add_piece (self, MCL_PIECE_CAPTION, caption->i, caption->row, x,
               place->y - self->metrics->caption_height, width, self->metrics->caption_height);
    row = caption->row;
    free_from = x + width + CAPTION_GAP;
  }
}

/* Lines that nest deeply move together; before they would touch they take room where the next
 * row's captions may stand. */
static float
choose_pitch (const MclHighlightMetrics *metrics, guint n_lanes)
{
  float most = (metrics->lanes_height + metrics->caption_height * CAPTION_ROOM) / n_lanes;
  float pitch = MIN (metrics->lane_pitch, metrics->lanes_height / n_lanes);

  return MIN (MAX (pitch, MIN_PITCH), most);
}

/**
 * mcl_highlight_layout:
 * @highlights: (array length=n): the spans that touch the paragraph, in the order of reading
 * @geometry: the paragraph's rows
 *
 * Lays out the highlights of one paragraph, back to front.
 *
 * Returns: (transfer full) (element-type MclPiece): what to paint
 */
GArray *
mcl_highlight_layout (const MclHighlight *highlights,
                      guint n,
                      const MclGeometry *geometry,
                      const MclHighlightMetrics *metrics)
{
  g_autofree guint *lanes = g_new0 (guint, n + 1);
  g_autoptr (GArray) extents = g_array_new (FALSE, FALSE, sizeof (MclExtent));
  guint n_lanes = 1;
  Layout self = {
    .highlights = highlights,
    .n = n,
    .geometry = geometry,
    .metrics = metrics,
    .lanes = lanes,
    .extents = extents,
    .pieces = g_array_new (FALSE, FALSE, sizeof (MclPiece)),
  };

  mcl_highlight_assign_lanes (highlights, n, lanes);
  for (guint i = 0; i < n; i++)
    n_lanes = MAX (n_lanes, lanes[i] + 1);
  self.lane_pitch = choose_pitch (metrics, n_lanes);

  add_tints (&self);
  for (guint i = 0; i < n; i++)
    add_span (&self, add_lines, MCL_PIECE_LINE, i, TRUE);
  for (guint i = 0; i < n; i++)
    if (highlights[i].current)
      add_span (&self, add_grounds, MCL_PIECE_OUTLINE, i, FALSE);
  add_captions (&self);
  return self.pieces;
}
