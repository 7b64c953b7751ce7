/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-highlight-style.h"

#define LINE_WIDTH 2.0f
#define THIN_WIDTH 1.25f
/* At 0.6, GL cuts off the tops of letters of the usual size. */
#define CAPTION_SCALE 0.64
#define CAPTION_ROOM 0.51
#define OUTLINE_WIDTH 2.0f
#define HIGH_CONTRAST_OUTLINE 3.0f
/* No label has to be near it. */
#define HIDDEN_COLOUR "#c01c28"

static double
font_pixels (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  double height = pango_font_metrics_get_height (metrics) / (double) PANGO_SCALE;

  pango_font_metrics_unref (metrics);
  return height;
}

/**
 * mcl_highlight_style_get_metrics:
 *
 * Returns: the room that lines and captions take around the widget's text, in pixels; the view
 *   leaves that much between its lines
 */
MclHighlightMetrics
mcl_highlight_style_get_metrics (GtkWidget *widget)
{
  double height = font_pixels (widget);

  return (MclHighlightMetrics) {
    .lane_pitch = 4.0f,
    .lanes_height = (float) MAX (8.0, height * 0.36),
    .caption_height = (float) (height * CAPTION_ROOM),
  };
}

/**
 * mcl_highlight_style_create_caption:
 * @name: what it says
 *
 * Returns: (transfer full): small letters to stand above a highlight
 */
PangoLayout *
mcl_highlight_style_create_caption (GtkWidget *widget, const char *name)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, name);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (CAPTION_SCALE));
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_MEDIUM));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

/**
 * mcl_highlight_style_init:
 * @self: (out caller-allocates)
 * @label: a label's id; one that the schema does not know is grey and dotted
 */
void
mcl_highlight_style_init (MclHighlightStyle *self,
                          GtkWidget *widget,
                          MclSchema *schema,
                          const char *label,
                          gboolean dark,
                          gboolean high_contrast)
{
  const MclLabel *known = mcl_schema_find_label (schema, label);
  const char *colour = known != NULL ? mcl_label_get_colour (known) : NULL;

  self->colours = mcl_palette_get_label_colours (colour, dark, high_contrast);
  self->high_contrast = high_contrast;
  self->line_style = known != NULL ? mcl_label_get_line_style (known) : MCL_LINE_STYLE_DOTTED;
  self->caption = mcl_highlight_style_create_caption (
      widget, known != NULL ? mcl_label_get_name (known) : label);
  pango_layout_get_pixel_size (self->caption, &self->caption_width, NULL);
}

void
mcl_highlight_style_clear (MclHighlightStyle *self)
{
  g_clear_object (&self->caption);
}

float
mcl_highlight_style_get_caption_width (MclHighlightStyle *self)
{
  return self->caption_width;
}

static void
append_bar (
    GtkSnapshot *snapshot, const GdkRGBA *colour, float x, float y, float width, float height)
{
  gtk_snapshot_append_color (snapshot, colour, &GRAPHENE_RECT_INIT (x, y, width, height));
}

/* Boxes, not a dashed stroke: no renderer has to draw a path for them. */
static void
append_dashes (GtkSnapshot *snapshot,
               const GdkRGBA *colour,
               const graphene_rect_t *place,
               float dash,
               float gap)
{
  float right = place->origin.x + place->size.width;

  for (float x = place->origin.x; x < right; x += dash + gap)
    append_bar (snapshot, colour, x, place->origin.y + 1, MIN (dash, right - x), LINE_WIDTH);
}

static void
append_wave (GtkSnapshot *snapshot, const GdkRGBA *colour, const graphene_rect_t *place)
{
  const float half = 3.5f;
  const float amplitude = 3.0f;
  GskPathBuilder *builder = gsk_path_builder_new ();
  GskStroke *stroke = gsk_stroke_new (THIN_WIDTH);
  float middle = place->origin.y + LINE_WIDTH;
  float right = place->origin.x + place->size.width;
  float sign = 1;
  GskPath *path = NULL;

  gsk_path_builder_move_to (builder, place->origin.x, middle);
  for (float x = place->origin.x; x < right; x += half, sign = -sign)
    gsk_path_builder_quad_to (builder, x + half / 2, middle + sign * amplitude,
                              MIN (x + half, right), middle);
  path = gsk_path_builder_free_to_path (builder);
  gsk_stroke_set_line_cap (stroke, GSK_LINE_CAP_ROUND);
  gtk_snapshot_append_stroke (snapshot, path, stroke, colour);
  gsk_stroke_free (stroke);
  gsk_path_unref (path);
}

/**
 * mcl_highlight_style_append_line:
 * @place: the line's lane, in pixels; the line stands at its top
 *
 * Paints a line in one of the styles that tell labels apart without colour.
 */
void
mcl_highlight_style_append_line (MclLineStyle line_style,
                                 const GdkRGBA *colour,
                                 const graphene_rect_t *place,
                                 GtkSnapshot *snapshot)
{
  float x = place->origin.x;
  float y = place->origin.y + 1;
  float width = place->size.width;

  switch (line_style) {
  case MCL_LINE_STYLE_DOUBLE:
    append_bar (snapshot, colour, x, y - 0.5f, width, THIN_WIDTH);
    append_bar (snapshot, colour, x, y + 2, width, THIN_WIDTH);
    break;
  case MCL_LINE_STYLE_DASHED:
    append_dashes (snapshot, colour, place, 6, 4);
    break;
  case MCL_LINE_STYLE_DOTTED:
    append_dashes (snapshot, colour, place, 2, 2);
    break;
  case MCL_LINE_STYLE_WAVY:
    append_wave (snapshot, colour, place);
    break;
  case MCL_LINE_STYLE_SOLID:
  default:
    append_bar (snapshot, colour, x, y, width, LINE_WIDTH);
    break;
  }
}

static void
append_tint (MclHighlightStyle *self,
             const graphene_rect_t *place,
             gboolean current,
             GtkSnapshot *snapshot)
{
  GskRoundedRect rounded;
  GdkRGBA colour = self->colours.tint;

  if (current)
    colour.alpha = MIN (colour.alpha * 1.3f, 1.0f);
  gsk_rounded_rect_init_from_rect (&rounded, place, MCL_HIGHLIGHT_CORNER);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, &colour, place);
  gtk_snapshot_pop (snapshot);
}

static void
append_outline (MclHighlightStyle *self, const graphene_rect_t *place, GtkSnapshot *snapshot)
{
  float width = self->high_contrast ? HIGH_CONTRAST_OUTLINE : OUTLINE_WIDTH;
  const float widths[4] = { width, width, width, width };
  const GdkRGBA colours[4] = { self->colours.line, self->colours.line, self->colours.line,
                               self->colours.line };
  GskRoundedRect rounded;
  graphene_rect_t wider = *place;

  graphene_rect_inset (&wider, -width, 0);
  gsk_rounded_rect_init_from_rect (&rounded, &wider, MCL_HIGHLIGHT_CORNER);
  gtk_snapshot_append_border (snapshot, &rounded, widths, colours);
}

/**
 * mcl_highlight_style_append_caption:
 * @caption: of mcl_highlight_style_create_caption()
 * @bottom: where its room ends, in pixels
 *
 * Paints a caption. Its letters stand on whole pixels, where they are the sharpest.
 */
void
mcl_highlight_style_append_caption (
    PangoLayout *caption, float x, float bottom, const GdkRGBA *colour, GtkSnapshot *snapshot)
{
  float baseline = (float) pango_layout_get_baseline (caption) / PANGO_SCALE;
  int height = 0;

  pango_layout_get_pixel_size (caption, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (x, roundf (bottom - height + baseline) - baseline));
  gtk_snapshot_append_layout (snapshot, caption, colour);
  gtk_snapshot_restore (snapshot);
}

/**
 * mcl_highlight_style_append:
 * @piece: one of the pieces of this highlight
 *
 * Paints a piece where its pixels say.
 */
void
mcl_highlight_style_append (MclHighlightStyle *self,
                            const MclPiece *piece,
                            gboolean current,
                            GtkSnapshot *snapshot)
{
  graphene_rect_t place =
      GRAPHENE_RECT_INIT (piece->x, piece->y, MAX (piece->width, 1), piece->height);

  switch (piece->kind) {
  case MCL_PIECE_TINT:
    append_tint (self, &place, current, snapshot);
    break;
  case MCL_PIECE_LINE:
    mcl_highlight_style_append_line (self->line_style, &self->colours.line, &place, snapshot);
    break;
  case MCL_PIECE_LINK:
    mcl_highlight_style_append_line (MCL_LINE_STYLE_DOTTED, &self->colours.line, &place, snapshot);
    break;
  case MCL_PIECE_OUTLINE:
    append_outline (self, &place, snapshot);
    break;
  case MCL_PIECE_CAPTION:
    mcl_highlight_style_append_caption (self->caption, piece->x, piece->y + piece->height + 1,
                                        &self->colours.text, snapshot);
    break;
  default:
    g_assert_not_reached ();
  }
}

/* Marks that stand close to each other give way to the right. */
static void
find_room (graphene_rect_t *frame, GArray *taken)
{
  for (guint i = 0; i < taken->len; i++) {
    const graphene_rect_t *other = &g_array_index (taken, graphene_rect_t, i);

    if (!graphene_rect_intersection (frame, other, NULL))
      continue;
    frame->origin.x = other->origin.x + other->size.width + 1;
    i = 0;
  }
  g_array_append_val (taken, *frame);
}

/**
 * mcl_highlight_style_append_hidden:
 * @name: what stands there and cannot be seen
 * @place: a place of no width in a row, in pixels
 * @taken: (element-type graphene_rect_t): where other names stand; this one's is appended
 *
 * Paints a hair line through the row with the name in a frame at its top.
 */
void
mcl_highlight_style_append_hidden (GtkWidget *widget,
                                   const char *name,
                                   const graphene_rect_t *place,
                                   GArray *taken,
                                   gboolean dark,
                                   GtkSnapshot *snapshot)
{
  const float widths[4] = { 1, 1, 1, 1 };
  GdkRGBA ground = mcl_palette_get_ground (dark);
  GdkRGBA ink = mcl_palette_get_label_colours (HIDDEN_COLOUR, dark, TRUE).text;
  g_autoptr (PangoLayout) caption = mcl_highlight_style_create_caption (widget, name);
  graphene_rect_t line = *place;
  graphene_rect_t frame;
  GskRoundedRect rounded;
  int width = 0;
  int height = 0;

  pango_layout_get_pixel_size (caption, &width, &height);
  line.origin.x -= 0.5f;
  line.size.width = 1;
  frame = GRAPHENE_RECT_INIT (place->origin.x - width / 2.0f - 2, place->origin.y - height + 2,
                              width + 4, height);
  find_room (&frame, taken);
  gtk_snapshot_append_color (snapshot, &ink, &line);
  gsk_rounded_rect_init_from_rect (&rounded, &frame, MCL_HIGHLIGHT_CORNER);
  gtk_snapshot_append_color (snapshot, &ground, &frame);
  gtk_snapshot_append_border (snapshot, &rounded, widths,
                              (const GdkRGBA[4]) { ink, ink, ink, ink });
  mcl_highlight_style_append_caption (caption, frame.origin.x + 2, frame.origin.y + height, &ink,
                                      snapshot);
}
