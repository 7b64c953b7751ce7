/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hits come and go with every letter typed, so nothing is kept: each frame asks the view where the
 * visible ones stand. */
#include "config.h"

#include "mcl-search-hits.h"

#include <adwaita.h>

#include "mcl-text-find.h"

/* With more on the screen nobody can tell one from the other, and frames would take too long:
 * asking where a hit stands takes 20 µs. */
#define MAX_PAINTED 400

#define FRAME_RADIUS 3
#define FILL_ALPHA 0.18f

struct _MclSearchHits {
  MclArticleView *article;
  GtkTextView *view; /* the same */
  GArray *ranges;    /* of MclRange, ascending; NULL for none */
};

MclSearchHits *
mcl_search_hits_new (MclArticleView *view)
{
  MclSearchHits *self = g_new0 (MclSearchHits, 1);

  self->article = view;
  self->view = GTK_TEXT_VIEW (view);
  return self;
}

void
mcl_search_hits_free (MclSearchHits *self)
{
  g_clear_pointer (&self->ranges, g_array_unref);
  g_free (self);
}

/**
 * mcl_search_hits_set_ranges:
 * @ranges: (nullable) (element-type MclRange): places that don't overlap, ascending
 */
void
mcl_search_hits_set_ranges (MclSearchHits *self, GArray *ranges)
{
  if (self->ranges == ranges)
    return;
  g_clear_pointer (&self->ranges, g_array_unref);
  self->ranges = ranges != NULL ? g_array_ref (ranges) : NULL;
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

static void
append_frame (const GdkRectangle *place, const GdkRGBA *accent, GtkSnapshot *snapshot)
{
  const float widths[] = { 1, 1, 1, 1 };
  const GdkRGBA colours[] = { *accent, *accent, *accent, *accent };
  GdkRGBA fill = *accent;
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (
      &outline, &GRAPHENE_RECT_INIT (place->x - 1, place->y, place->width + 2, place->height),
      FRAME_RADIUS);
  fill.alpha = FILL_ALPHA;
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &fill, &outline.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, widths, colours);
}

/* The box around what is between two places of one display line, whichever way its text runs. */
static GdkRectangle
measure_part (MclSearchHits *self, const GtkTextIter *start, const GtkTextIter *end)
{
  GtkTextIter last = *end;
  GdkRectangle first_place;
  GdkRectangle last_place;
  int left = 0;
  int right = 0;

  gtk_text_iter_backward_char (&last);
  gtk_text_view_get_iter_location (self->view, start, &first_place);
  gtk_text_view_get_iter_location (self->view, &last, &last_place);
  left = MIN (MIN (first_place.x, first_place.x + first_place.width),
              MIN (last_place.x, last_place.x + last_place.width));
  right = MAX (MAX (first_place.x, first_place.x + first_place.width),
               MAX (last_place.x, last_place.x + last_place.width));
  return (GdkRectangle) { left, first_place.y, right - left, first_place.height };
}

static void
append_hit (MclSearchHits *self, MclRange range, const GdkRGBA *accent, GtkSnapshot *snapshot)
{
  GtkTextIter at;
  GtkTextIter end;

  mcl_article_view_get_iter (self->article, range.start, &at);
  mcl_article_view_get_iter (self->article, range.end, &end);
  while (gtk_text_iter_compare (&at, &end) < 0) {
    GtkTextIter row_end = at;
    GdkRectangle place;

    if (!gtk_text_view_forward_display_line (self->view, &row_end) ||
        gtk_text_iter_compare (&row_end, &end) > 0 || gtk_text_iter_compare (&row_end, &at) <= 0)
      row_end = end;
    place = measure_part (self, &at, &row_end);
    append_frame (&place, accent, snapshot);
    at = row_end;
  }
}

static MclRange
get_visible_range (MclSearchHits *self)
{
  GdkRectangle visible;
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_view_get_visible_rect (self->view, &visible);
  gtk_text_view_get_iter_at_location (self->view, &start, visible.x, visible.y);
  gtk_text_view_get_iter_at_location (self->view, &end, visible.x + visible.width,
                                      visible.y + visible.height);
  return MCL_RANGE (mcl_article_view_get_offset (self->article, &start),
                    mcl_article_view_get_offset (self->article, &end));
}

/**
 * mcl_search_hits_snapshot:
 * @snapshot: in the view's buffer coordinates, as in GtkTextView's snapshot_layer
 */
void
mcl_search_hits_snapshot (MclSearchHits *self, GtkSnapshot *snapshot)
{
  AdwStyleManager *style =
      adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self->view)));
  GdkRGBA accent;
  MclRange visible;
  guint first = 0;

  if (self->ranges == NULL || self->ranges->len == 0)
    return;
  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (style),
                                       adw_style_manager_get_dark (style), &accent);
  visible = get_visible_range (self);
  first = mcl_text_find_next (self->ranges, visible.start);
  /* The one before may reach into what is visible. */
  first -= MIN (first, 1);
  for (guint i = first; i < self->ranges->len && i - first < MAX_PAINTED; i++) {
    MclRange range = g_array_index (self->ranges, MclRange, i);

    if (range.start > visible.end)
      break;
    append_hit (self, range, &accent, snapshot);
  }
}
