/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing is kept: an annotation has few relations, and asking where two places stand takes less
 * than painting the curve between them. Where ends that are not visible stand is not asked: GTK
 * would have to lay out their paragraphs. */
#include "config.h"

#include "mcl-relation-curves.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

#include "mcl-palette.h"
#include "mcl-relation-layout.h"

/* Beyond this nobody can follow a curve; the inspector lists all. */
#define MAX_RELATIONS 40
#define STROKE_WIDTH 1.5f
#define ARROW_LENGTH 7.0f
#define ARROW_HALF_WIDTH 3.5f
#define NAME_SCALE 0.75
#define NAME_PADDING_X 5.0f
#define NAME_PADDING_Y 1.0f

typedef struct {
  PangoLayout *name;
  MclLabelColours colours;
  gboolean arrow_at_other;
  gboolean arrow_at_current;
} Drawing;

typedef struct {
  MclArticleView *view;
  MclDocument *document;
  MclRange visible_range;
  GdkRectangle visible;
  gboolean dark;
  gboolean high_contrast;
  guint n;
  MclRelationEnd ends[MAX_RELATIONS];
  Drawing drawings[MAX_RELATIONS];
} Work;

/* The first row of a span, in buffer coordinates, whichever way its text runs. */
static graphene_rect_t
measure_start (MclArticleView *view, MclRange span)
{
  GtkTextView *text_view = GTK_TEXT_VIEW (view);
  GtkTextIter start;
  GtkTextIter end;
  GtkTextIter last;
  GdkRectangle first_place;
  GdkRectangle last_place;
  int left = 0;
  int right = 0;

  mcl_article_view_get_iter (view, span.start, &start);
  mcl_article_view_get_iter (view, span.end, &end);
  last = start;
  if (!gtk_text_view_forward_display_line (text_view, &last) ||
      gtk_text_iter_compare (&last, &end) > 0 || gtk_text_iter_compare (&last, &start) <= 0)
    last = end;
  gtk_text_iter_backward_char (&last);
  gtk_text_view_get_iter_location (text_view, &start, &first_place);
  gtk_text_view_get_iter_location (text_view, &last, &last_place);
  left = MIN (MIN (first_place.x, first_place.x + first_place.width),
              MIN (last_place.x, last_place.x + last_place.width));
  right = MAX (MAX (first_place.x, first_place.x + first_place.width),
               MAX (last_place.x, last_place.x + last_place.width));
  return GRAPHENE_RECT_INIT (left, first_place.y, right - left, first_place.height);
}

static MclRelationEnd
find_end (Work *work, MclAnnotation *annotation)
{
  MclRange span = mcl_annotation_get_span (annotation);
  MclRelationEnd end = {
    .place = GRAPHENE_RECT_INIT (work->visible.x + work->visible.width / 2.0f, 0, 0, 0),
  };

  if (span.end <= work->visible_range.start)
    end.side = -1;
  else if (span.start > work->visible_range.end)
    end.side = 1;
  else {
    end.place = measure_start (work->view, span);
    if (end.place.origin.y + end.place.size.height <= work->visible.y)
      end.side = -1;
    else if (end.place.origin.y >= work->visible.y + work->visible.height)
      end.side = 1;
  }
  return end;
}

static PangoLayout *
create_name (Work *work, MclRelation *relation, const MclRelationType *type)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (
      GTK_WIDGET (work->view),
      type != NULL ? mcl_relation_type_get_name (type) : mcl_relation_get_relation_type (relation));
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (NAME_SCALE));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

/* The annotation at the other end of a relation of the current one. */
static MclAnnotation *
find_other (Work *work, MclRelation *relation)
{
  const char *current = mcl_annotation_get_id (mcl_article_view_get_current (work->view));
  const char *from = mcl_relation_get_from (relation);

  return mcl_set_get_annotation (mcl_document_get_set (work->document),
                                 g_str_equal (from, current) ? mcl_relation_get_to (relation)
                                                             : from);
}

/* In the order of the other ends, so that curves seldom cross; then by type. */
static int
compare_relations (gconstpointer a, gconstpointer b, gpointer user_data)
{
  Work *work = user_data;
  MclRelation *first = (MclRelation *) a;
  MclRelation *second = (MclRelation *) b;
  MclAnnotation *first_other = find_other (work, first);
  MclAnnotation *second_other = find_other (work, second);

  if (first_other != NULL && second_other != NULL && first_other != second_other)
    return mcl_annotation_compare_position (first_other, second_other);
  return strcmp (mcl_relation_get_relation_type (first), mcl_relation_get_relation_type (second));
}

static void
add_relation (Work *work, MclRelation *relation, MclAnnotation *current)
{
  MclSchema *schema = mcl_document_get_schema (work->document);
  const MclRelationType *type =
      mcl_schema_find_relation_type (schema, mcl_relation_get_relation_type (relation));
  gboolean outgoing =
      g_str_equal (mcl_relation_get_from (relation), mcl_annotation_get_id (current));
  MclAnnotation *other = find_other (work, relation);
  gboolean symmetric = type != NULL && mcl_relation_type_get_symmetric (type);
  const char *const *hidden = mcl_article_view_get_hidden_labels (work->view);
  Drawing *drawing = &work->drawings[work->n];
  MclRelationEnd end = { 0 };
  const MclLabel *label = NULL;
  int width = 0;
  int height = 0;

  if (other == NULL ||
      (hidden != NULL && g_strv_contains (hidden, mcl_annotation_get_label (other))))
    return;
  label = mcl_schema_find_label (schema, mcl_annotation_get_label (other));
  end = find_end (work, other);
  drawing->name = create_name (work, relation, type);
  pango_layout_get_pixel_size (drawing->name, &width, &height);
  end.name = GRAPHENE_SIZE_INIT (width + 2 * NAME_PADDING_X, height + 2 * NAME_PADDING_Y);
  drawing->colours = mcl_palette_get_label_colours (
      label != NULL ? mcl_label_get_colour (label) : NULL, work->dark, work->high_contrast);
  drawing->arrow_at_other = outgoing || symmetric;
  drawing->arrow_at_current = !outgoing || symmetric;
  work->ends[work->n++] = end;
}

static void
append_arrow (GtkSnapshot *snapshot,
              const GdkRGBA *colour,
              const graphene_point_t *tip,
              const graphene_point_t *from)
{
  float dx = tip->x - from->x;
  float dy = tip->y - from->y;
  float length = hypotf (dx, dy);
  GskPathBuilder *builder = NULL;
  GskPath *path = NULL;

  if (length < 0.01f)
    return;
  dx /= length;
  dy /= length;
  builder = gsk_path_builder_new ();
  gsk_path_builder_move_to (builder, tip->x, tip->y);
  gsk_path_builder_line_to (builder, tip->x - dx * ARROW_LENGTH - dy * ARROW_HALF_WIDTH,
                            tip->y - dy * ARROW_LENGTH + dx * ARROW_HALF_WIDTH);
  gsk_path_builder_line_to (builder, tip->x - dx * ARROW_LENGTH + dy * ARROW_HALF_WIDTH,
                            tip->y - dy * ARROW_LENGTH - dx * ARROW_HALF_WIDTH);
  gsk_path_builder_close (builder);
  path = gsk_path_builder_free_to_path (builder);
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, colour);
  gsk_path_unref (path);
}

static void
append_curve (GtkSnapshot *snapshot, const Drawing *drawing, const MclRelationCurve *curve)
{
  const graphene_point_t *p = curve->points;
  GskPathBuilder *builder = gsk_path_builder_new ();
  GskStroke *stroke = gsk_stroke_new (STROKE_WIDTH);
  GskPath *path = NULL;

  gsk_path_builder_move_to (builder, p[0].x, p[0].y);
  gsk_path_builder_cubic_to (builder, p[1].x, p[1].y, p[2].x, p[2].y, p[3].x, p[3].y);
  path = gsk_path_builder_free_to_path (builder);
  gtk_snapshot_append_stroke (snapshot, path, stroke, &drawing->colours.line);
  gsk_path_unref (path);
  gsk_stroke_free (stroke);
  if (drawing->arrow_at_other)
    append_arrow (snapshot, &drawing->colours.line, &p[3], &p[2]);
  if (drawing->arrow_at_current)
    append_arrow (snapshot, &drawing->colours.line, &p[0], &p[1]);
}

static void
append_name (GtkSnapshot *snapshot,
             const Drawing *drawing,
             const MclRelationCurve *curve,
             const GdkRGBA *ground)
{
  const float widths[4] = { 1, 1, 1, 1 };
  const GdkRGBA *line = &drawing->colours.line;
  GskRoundedRect pill;

  gsk_rounded_rect_init_from_rect (&pill, &curve->name, curve->name.size.height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &pill);
  gtk_snapshot_append_color (snapshot, ground, &curve->name);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &pill, widths,
                              (const GdkRGBA[4]) { *line, *line, *line, *line });
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (curve->name.origin.x + NAME_PADDING_X,
                                                          curve->name.origin.y + NAME_PADDING_Y));
  gtk_snapshot_append_layout (snapshot, drawing->name, &drawing->colours.text);
  gtk_snapshot_restore (snapshot);
}

static void
append_all (Work *work, const MclRelationEnd *current, GtkSnapshot *snapshot)
{
  GdkRGBA ground = mcl_palette_get_ground (work->dark);
  MclRelationCurve curves[MAX_RELATIONS];

  mcl_relation_layout (current, work->ends, work->n,
                       &GRAPHENE_RECT_INIT (work->visible.x, work->visible.y, work->visible.width,
                                            work->visible.height),
                       curves);
  for (guint i = 0; i < work->n; i++)
    if (current->side == 0 || work->ends[i].side == 0)
      append_curve (snapshot, &work->drawings[i], &curves[i]);
  for (guint i = 0; i < work->n; i++)
    if (current->side == 0 || work->ends[i].side == 0)
      append_name (snapshot, &work->drawings[i], &curves[i], &ground);
}

/**
 * mcl_relation_curves_snapshot:
 * @view: shows a document
 * @snapshot: in the view's buffer coordinates, as in GtkTextView's snapshot_layer
 */
void
mcl_relation_curves_snapshot (MclArticleView *view, GtkSnapshot *snapshot)
{
  MclAnnotation *current = mcl_article_view_get_current (view);
  MclDocument *document = mcl_article_view_get_document (view);
  AdwStyleManager *style =
      adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (view)));
  g_autoptr (GPtrArray) relations = NULL;
  MclRelationEnd place = { 0 };
  Work work = {
    .view = view,
    .document = document,
    .dark = adw_style_manager_get_dark (style),
    .high_contrast = adw_style_manager_get_high_contrast (style),
  };

  if (current == NULL)
    return;
  relations =
      mcl_set_list_relations_of (mcl_document_get_set (document), mcl_annotation_get_id (current));
  if (relations->len == 0)
    return;
  g_ptr_array_sort_values_with_data (relations, compare_relations, &work);
  work.visible_range = mcl_article_view_get_visible_range (view);
  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (view), &work.visible);
  place = find_end (&work, current);
  for (guint i = 0; i < relations->len && work.n < MAX_RELATIONS; i++)
    add_relation (&work, g_ptr_array_index (relations, i), current);
  append_all (&work, &place, snapshot);
  for (guint i = 0; i < work.n; i++)
    g_object_unref (work.drawings[i].name);
}
