/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggestions take no lanes: annotations stay where they are, whether suggestions are shown or not.
 * Each is a hollow box of dashes that stands on a line in its label's style, below the label's name
 * with a question mark; the current one is a full box with a ground. All dashes of a label in a
 * paragraph are one path. */
#include "config.h"

#include "mcl-suggestion-marks.h"

#include <glib/gi18n.h>

#include "mcl-highlight-painter-private.h"

#define DASH_WIDTH 1.25f
#define DASH 4.0f
#define GAP 3.0f
#define CURRENT_WIDTH 2.5f
/* How far a box stands out of its text at each side, in pixels. */
#define BOX_MARGIN 1.0f
/* From the bottom of a row to the line in it. */
#define LINE_RISE 4.0f
#define CAPTION_GAP 5.0f

struct _MclSuggestionMarks {
  MclSpanIndex *index;
  MclHead *head;          /* what they were taken from; NULL: none are shown */
  MclAnnotation *current; /* the one that is being decided on; NULL for none */
};

typedef struct {
  MclHighlightStyle style;
  PangoLayout *caption;
  int caption_width;
  int caption_height;
  GskPathBuilder *dashes;
} Look;

typedef struct {
  MclSuggestionMarks *self;
  MclHighlightPainter *painter;
  MclTextGeometry *geometry;
  GHashTable *looks; /* label id → Look */
  GArray *extents;   /* of MclExtent; reused */
  GtkSnapshot *snapshot;
  guint captions_row; /* where captions end, in the row that had the last one */
  float captions_end;
} Work;

static void
look_free (Look *look)
{
  mcl_highlight_style_clear (&look->style);
  g_object_unref (look->caption);
  g_clear_pointer (&look->dashes, gsk_path_builder_unref);
  g_free (look);
}

MclSuggestionMarks *
mcl_suggestion_marks_new (void)
{
  MclSuggestionMarks *self = g_new0 (MclSuggestionMarks, 1);

  self->index = mcl_span_index_new ();
  return self;
}

void
mcl_suggestion_marks_free (MclSuggestionMarks *self)
{
  g_clear_pointer (&self->current, mcl_annotation_unref);
  g_clear_pointer (&self->head, mcl_head_unref);
  mcl_span_index_free (self->index);
  g_free (self);
}

/**
 * mcl_suggestion_marks_get_index:
 *
 * Returns: (transfer none): the suggestions by position
 */
MclSpanIndex *
mcl_suggestion_marks_get_index (MclSuggestionMarks *self)
{
  return self->index;
}

static gboolean
find_cb (MclAnnotation *suggestion, gpointer user_data)
{
  gboolean *found = user_data;

  *found = TRUE;
  return FALSE;
}

/**
 * mcl_suggestion_marks_stand_in:
 *
 * Returns: whether something is suggested in a range
 */
gboolean
mcl_suggestion_marks_stand_in (MclSuggestionMarks *self, MclRange range)
{
  gboolean found = FALSE;

  mcl_span_index_foreach (self->index, range, find_cb, &found);
  return found;
}

static gboolean
is_loaded (MclSuggestionMarks *self, GPtrArray *suggestions)
{
  if (suggestions->len != mcl_span_index_get_length (self->index))
    return FALSE;
  for (guint i = 0; i < suggestions->len; i++)
    if (g_ptr_array_index (suggestions, i) != mcl_span_index_get_nth (self->index, i))
      return FALSE;
  return TRUE;
}

/**
 * mcl_suggestion_marks_load:
 * @document: (nullable): takes its suggestions; NULL for none
 *
 * To be called after each edit: one that leaves the document's head alone costs nothing.
 *
 * Returns: whether they are others than before
 */
gboolean
mcl_suggestion_marks_load (MclSuggestionMarks *self, MclDocument *document)
{
  MclHead *head = document != NULL ? mcl_document_get_head (document) : NULL;
  g_autoptr (GPtrArray) suggestions = NULL;

  if (head == self->head)
    return FALSE;
  g_clear_pointer (&self->head, mcl_head_unref);
  self->head = head != NULL ? mcl_head_ref (head) : NULL;
  suggestions = head != NULL ? mcl_head_list_suggestions (head) : g_ptr_array_new ();
  if (is_loaded (self, suggestions))
    return FALSE;
  mcl_span_index_free (self->index);
  self->index = mcl_span_index_new ();
  mcl_span_index_load (self->index, (MclAnnotation *const *) suggestions->pdata, suggestions->len);
  return TRUE;
}

/**
 * mcl_suggestion_marks_set_current:
 * @suggestion: (nullable): the one that is being decided on
 *
 * Returns: whether that is another than before
 */
gboolean
mcl_suggestion_marks_set_current (MclSuggestionMarks *self, MclAnnotation *suggestion)
{
  if (self->current == suggestion)
    return FALSE;
  g_clear_pointer (&self->current, mcl_annotation_unref);
  self->current = suggestion != NULL ? mcl_annotation_ref (suggestion) : NULL;
  return TRUE;
}

static Look *
ensure_look (Work *work, const char *label)
{
  MclHighlightPainter *painter = work->painter;
  const MclLabel *known = mcl_schema_find_label (painter->schema, label);
  g_autofree char *name = NULL;
  Look *look = g_hash_table_lookup (work->looks, label);

  if (look != NULL)
    return look;
  look = g_new0 (Look, 1);
  mcl_highlight_style_init (&look->style, GTK_WIDGET (painter->view), painter->schema, label,
                            painter->dark, painter->high_contrast);
  /* Translators: %s is the name of a label that is suggested for some words, in very small letters
   * above them. */
  name = g_strdup_printf (_ ("%s?"), known != NULL ? mcl_label_get_name (known) : label);
  look->caption = mcl_highlight_style_create_caption (GTK_WIDGET (painter->view), name);
  pango_layout_get_pixel_size (look->caption, &look->caption_width, &look->caption_height);
  look->dashes = gsk_path_builder_new ();
  g_hash_table_insert (work->looks, g_strdup (label), look);
  return look;
}

/* Three sides: the fourth is the label's line. */
static void
add_dashes (Look *look, const graphene_rect_t *box)
{
  float left = box->origin.x;
  float right = left + box->size.width;
  float bottom = box->origin.y + box->size.height;

  gsk_path_builder_move_to (look->dashes, left, bottom);
  gsk_path_builder_line_to (look->dashes, left, box->origin.y);
  gsk_path_builder_line_to (look->dashes, right, box->origin.y);
  gsk_path_builder_line_to (look->dashes, right, bottom);
}

static void
append_current (Work *work, Look *look, const graphene_rect_t *box)
{
  const MclLabelColours *colours = &look->style.colours;
  const float widths[4] = { CURRENT_WIDTH, CURRENT_WIDTH, CURRENT_WIDTH, CURRENT_WIDTH };
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, box, MCL_HIGHLIGHT_CORNER);
  graphene_rect_inset (&rounded.bounds, -CURRENT_WIDTH, 0);
  gtk_snapshot_append_color (work->snapshot, &colours->tint, box);
  gtk_snapshot_append_border (
      work->snapshot, &rounded, widths,
      (const GdkRGBA[4]) { colours->line, colours->line, colours->line, colours->line });
}

/* One that has no room beside the last is left out: the line's style still tells the label. That of
 * an annotation below it is covered: nobody could read either. */
static void
append_caption (Work *work, Look *look, guint row_number, const MclRow *row, float x)
{
  GdkRGBA ground = mcl_palette_get_ground (work->painter->dark);

  if (work->captions_row == row_number && x < work->captions_end)
    return;
  work->captions_row = row_number;
  work->captions_end = x + look->caption_width + CAPTION_GAP;
  gtk_snapshot_append_color (work->snapshot, &ground,
                             &GRAPHENE_RECT_INIT (x, row->y - look->caption_height,
                                                  look->caption_width, look->caption_height));
  mcl_highlight_style_append_caption (look->caption, x, row->y + 1, &look->style.colours.text,
                                      work->snapshot);
}

static void
append_extent (
    Work *work, Look *look, const MclRow *row, const MclExtent *extent, gboolean is_current)
{
  graphene_rect_t box = GRAPHENE_RECT_INIT (extent->x - BOX_MARGIN, row->y,
                                            extent->width + 2 * BOX_MARGIN, row->height);
  graphene_rect_t line = box;

  line.origin.y += row->height - LINE_RISE;
  line.size.height = LINE_RISE;
  if (is_current)
    append_current (work, look, &box);
  else
    add_dashes (look, &box);
  mcl_highlight_style_append_line (look->style.line_style, &look->style.colours.line, &line,
                                   work->snapshot);
}

/* A part of a suggestion: all of it, or one of its fragments. */
static void
append_part (Work *work, MclRange part, gboolean is_first, Look *look, gboolean is_current)
{
  guint n_rows = 0;
  const MclRow *rows = mcl_text_geometry_get_rows (work->geometry, &n_rows);

  for (guint r = 0; r < n_rows; r++) {
    MclRange range =
        MCL_RANGE (MAX (part.start, rows[r].range.start), MIN (part.end, rows[r].range.end));

    if (range.start >= range.end)
      continue;
    g_array_set_size (work->extents, 0);
    mcl_text_geometry_get_extents (work->geometry, r, range, work->extents);
    for (guint e = 0; e < work->extents->len; e++) {
      const MclExtent *extent = &g_array_index (work->extents, MclExtent, e);

      append_extent (work, look, &rows[r], extent, is_current);
      if (is_first && e == 0 && range.start == part.start)
        append_caption (work, look, r, &rows[r], extent->x);
    }
  }
}

static gboolean
append_suggestion (MclAnnotation *suggestion, gpointer user_data)
{
  Work *work = user_data;
  const char *label = mcl_annotation_get_label (suggestion);
  const char *const *hidden = mcl_highlight_painter_get_hidden_labels (work->painter);
  MclRange span = mcl_annotation_get_span (suggestion);
  gboolean is_current = suggestion == work->self->current;
  guint n = 0;
  const MclRange *fragments = mcl_annotation_get_fragments (suggestion, &n);
  Look *look = NULL;

  if (!is_current && hidden != NULL && g_strv_contains (hidden, label))
    return TRUE;
  look = ensure_look (work, label);
  for (guint i = 0; i < n; i++)
    append_part (work, fragments[i], i == 0, look, is_current);
  if (n == 0)
    append_part (work, span, TRUE, look, is_current);
  return TRUE;
}

static void
append_dashes (Work *work)
{
  const float dashes[] = { DASH, GAP };
  GskStroke *stroke = gsk_stroke_new (DASH_WIDTH);
  GHashTableIter iter;
  gpointer value = NULL;

  gsk_stroke_set_dash (stroke, dashes, G_N_ELEMENTS (dashes));
  g_hash_table_iter_init (&iter, work->looks);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    Look *look = value;
    GskPath *path = gsk_path_builder_free_to_path (g_steal_pointer (&look->dashes));

    if (!gsk_path_is_empty (path))
      gtk_snapshot_append_stroke (work->snapshot, path, stroke, &look->style.colours.line);
    gsk_path_unref (path);
  }
  gsk_stroke_free (stroke);
}

/**
 * mcl_suggestion_marks_snapshot:
 * @painter: says how labels look, and which are hidden
 * @geometry: a paragraph
 *
 * Paints what is suggested in a paragraph, in the coordinates of its geometry.
 */
void
mcl_suggestion_marks_snapshot (MclSuggestionMarks *self,
                               MclHighlightPainter *painter,
                               MclTextGeometry *geometry,
                               GtkSnapshot *snapshot)
{
  g_autoptr (GHashTable) looks =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) look_free);
  g_autoptr (GArray) extents = g_array_new (FALSE, FALSE, sizeof (MclExtent));
  Work work = {
    .self = self,
    .painter = painter,
    .geometry = geometry,
    .looks = looks,
    .extents = extents,
    .snapshot = snapshot,
  };

  mcl_span_index_foreach (self->index, mcl_text_geometry_get_range (geometry), append_suggestion,
                          &work);
  append_dashes (&work);
}
