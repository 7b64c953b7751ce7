/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text an annotator looks at all day.
 *
 * The buffer holds the article's text as MclDisplayText shows it: offsets of the buffer are not
 * offsets of the article, and only mcl_article_view_get_iter() and mcl_article_view_get_offset()
 * turn one into the other. It is filled only once the view knows its width: GTK lays out a text
 * that is set earlier as one endless line, which takes minutes for some articles.
 *
 * Annotations are not GtkTextTags: tags of equal name merge, and a million of them take a minute
 * to apply. They are painted under the text from the set's index (see mcl-highlight-painter.c). */
#include "config.h"

#include "mcl-article-view-private.h"

#include "mcl-highlight-style.h"
#include "mcl-relation-curves.h"

enum { PROP_0, PROP_CURRENT_ID, N_PROPS };

static GParamSpec *properties[N_PROPS];

enum { SIGNAL_HIDDEN_LABELS_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (MclArticleView,
                               mcl_article_view,
                               GTK_TYPE_TEXT_VIEW,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE_TEXT,
                                                      mcl_article_view_accessible_text_init))

static GtkTextBuffer *
get_buffer (MclArticleView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

static MclSet *
get_set (MclArticleView *self)
{
  return self->document != NULL ? mcl_document_get_set (self->document) : NULL;
}

static void
update_spacing (MclArticleView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  MclHighlightMetrics metrics = mcl_highlight_style_get_metrics (GTK_WIDGET (self));
  int above = (int) metrics.caption_height;
  int below = (int) metrics.lanes_height;

  if (gtk_text_view_get_pixels_above_lines (view) == above &&
      gtk_text_view_get_pixels_below_lines (view) == below)
    return;
  gtk_text_view_set_pixels_above_lines (view, above);
  gtk_text_view_set_pixels_below_lines (view, below);
  gtk_text_view_set_pixels_inside_wrap (view, above + below);
}

static void
mcl_article_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  MclArticleView *self = MCL_ARTICLE_VIEW (widget);

  GTK_WIDGET_CLASS (mcl_article_view_parent_class)->size_allocate (widget, width, height, baseline);
  mcl_edge_handles_update (self->edges);
  if (self->filled || self->document == NULL || width <= 1)
    return;
  mcl_article_view_fill (self);
  /* Lays out what will be visible: without a layout every line has no height, and the first frame
   * would paint the highlights of all of them. */
  GTK_WIDGET_CLASS (mcl_article_view_parent_class)->size_allocate (widget, width, height, baseline);
}

static void
mcl_article_view_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  update_spacing (MCL_ARTICLE_VIEW (widget));
  GTK_WIDGET_CLASS (mcl_article_view_parent_class)
      ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline,
                 natural_baseline);
}

static void
mcl_article_view_snapshot_layer (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  MclArticleView *self = MCL_ARTICLE_VIEW (view);

  if (!self->filled)
    return;
  if (layer == GTK_TEXT_VIEW_LAYER_BELOW_TEXT) {
    mcl_search_hits_snapshot (self->search_hits, snapshot);
    mcl_highlight_painter_snapshot (self->painter, snapshot);
  } else {
    mcl_relation_curves_snapshot (self, snapshot);
    mcl_highlight_painter_check (self->painter);
  }
}

static void
set_current (MclArticleView *self, MclAnnotation *annotation)
{
  if (self->current == annotation)
    return;
  g_clear_pointer (&self->current, mcl_annotation_unref);
  self->current = annotation != NULL ? mcl_annotation_ref (annotation) : NULL;
  mcl_highlight_painter_set_current (self->painter, annotation);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT_ID]);
}

MclAnnotation *
mcl_article_view_find_innermost (MclArticleView *self, guint32 offset)
{
  g_autoptr (GPtrArray) hits = mcl_span_index_stab (mcl_set_get_index (get_set (self)), offset);
  MclAnnotation *innermost = NULL;

  mcl_article_view_leave_out_hidden (self, hits);
  for (guint i = 0; i < hits->len; i++) {
    MclAnnotation *hit = g_ptr_array_index (hits, i);

    if (innermost == NULL || mcl_range_length (mcl_annotation_get_span (hit)) <=
                                 mcl_range_length (mcl_annotation_get_span (innermost)))
      innermost = hit;
  }
  return innermost;
}

/* Where the user brings the caret, the innermost annotation becomes current. */
static void
cursor_moved_cb (MclArticleView *self)
{
  if (self->moving_caret || self->is_picking || !self->filled)
    return;
  if (gtk_text_buffer_get_has_selection (get_buffer (self)))
    set_current (self, NULL);
  else
    set_current (self, mcl_article_view_find_innermost (self, mcl_article_view_get_caret (self)));
}

/* The record of the current annotation is replaced by each change of it. */
static void
refresh_current (MclArticleView *self)
{
  if (self->current != NULL)
    set_current (self,
                 mcl_set_get_annotation (get_set (self), mcl_annotation_get_id (self->current)));
}

static void
set_changed_cb (MclArticleView *self, MclTransaction *transaction, guint start, guint end)
{
  refresh_current (self);
  mcl_article_view_load_suggestions (self);
  if (self->filled)
    mcl_highlight_painter_invalidate (self->painter, MCL_RANGE (start, end));
}

static void
mcl_article_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MclArticleView *self = MCL_ARTICLE_VIEW (object);

  switch (id) {
  case PROP_CURRENT_ID:
    g_value_set_string (value,
                        self->current != NULL ? mcl_annotation_get_id (self->current) : NULL);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
mcl_article_view_dispose (GObject *object)
{
  MclArticleView *self = MCL_ARTICLE_VIEW (object);

  g_clear_object (&self->set_signals);
  g_clear_pointer (&self->edges, mcl_edge_handles_free);
  g_clear_pointer (&self->current, mcl_annotation_unref);
  g_clear_pointer (&self->painter, mcl_highlight_painter_free);
  g_clear_pointer (&self->search_hits, mcl_search_hits_free);
  g_clear_pointer (&self->suggestions, mcl_suggestion_marks_free);
  g_clear_pointer (&self->display, mcl_display_text_free);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (mcl_article_view_parent_class)->dispose (object);
}

static void
mcl_article_view_class_init (MclArticleViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = mcl_article_view_dispose;
  object_class->get_property = mcl_article_view_get_property;
  widget_class->size_allocate = mcl_article_view_size_allocate;
  widget_class->measure = mcl_article_view_measure;
  GTK_TEXT_VIEW_CLASS (klass)->snapshot_layer = mcl_article_view_snapshot_layer;
  mcl_article_view_class_init_caret (klass);
  mcl_article_view_class_init_clipboard (klass);

  properties[PROP_CURRENT_ID] =
      g_param_spec_string ("current-id", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_HIDDEN_LABELS_CHANGED] =
      g_signal_new ("hidden-labels-changed", MCL_TYPE_ARTICLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("picked", MCL_TYPE_ARTICLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
mcl_article_view_init (MclArticleView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  self->painter = mcl_highlight_painter_new (view);
  self->search_hits = mcl_search_hits_new (self);
  self->suggestions = mcl_suggestion_marks_new ();
  self->set_signals = g_signal_group_new (MCL_TYPE_SET);
  g_signal_group_connect_object (self->set_signals, "changed", G_CALLBACK (set_changed_cb), self,
                                 G_CONNECT_SWAPPED);

  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_cursor_visible (view, TRUE);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (view, 24);
  gtk_text_view_set_right_margin (view, 24);
  gtk_text_view_set_top_margin (view, 12);
  gtk_text_view_set_bottom_margin (view, 96);
  gtk_text_buffer_set_enable_undo (get_buffer (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "article");
  g_signal_connect_object (get_buffer (self), "notify::cursor-position",
                           G_CALLBACK (cursor_moved_cb), self, G_CONNECT_SWAPPED);
  mcl_article_view_init_clipboard (self);
  mcl_article_view_init_pointer (self);
  self->edges = mcl_edge_handles_new (self);
}

MclArticleView *
mcl_article_view_new (void)
{
  return g_object_new (MCL_TYPE_ARTICLE_VIEW, NULL);
}

/**
 * mcl_article_view_get_document:
 *
 * Returns: (transfer none) (nullable): the document shown
 */
MclDocument *
mcl_article_view_get_document (MclArticleView *self)
{
  g_return_val_if_fail (MCL_IS_ARTICLE_VIEW (self), NULL);
  return self->document;
}

/**
 * mcl_article_view_get_current:
 *
 * Returns: (transfer none) (nullable): the current annotation
 */
MclAnnotation *
mcl_article_view_get_current (MclArticleView *self)
{
  g_return_val_if_fail (MCL_IS_ARTICLE_VIEW (self), NULL);
  return self->current;
}

/**
 * mcl_article_view_set_document:
 *
 * Shows a document. Its text appears with the view's first allocation.
 */
void
mcl_article_view_set_document (MclArticleView *self, MclDocument *document)
{
  g_return_if_fail (MCL_IS_ARTICLE_VIEW (self));
  g_return_if_fail (MCL_IS_DOCUMENT (document));

  if (!g_set_object (&self->document, document))
    return;
  set_current (self, NULL);
  self->filled = FALSE;
  self->first_caret = 0;
  self->first_top = 0;
  mcl_highlight_painter_set_source (self->painter, NULL, NULL, NULL);
  g_clear_pointer (&self->display, mcl_display_text_free);
  self->display = mcl_display_text_new (mcl_document_get_text (document));
  mcl_highlight_painter_set_source (self->painter, mcl_document_get_set (document),
                                    mcl_document_get_schema (document), self->display);
  g_signal_group_set_target (self->set_signals, mcl_document_get_set (document));
  mcl_article_view_load_suggestions (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * mcl_article_view_set_current:
 * @annotation: (nullable): the annotation to make current
 */
void
mcl_article_view_set_current (MclArticleView *self, MclAnnotation *annotation)
{
  g_return_if_fail (MCL_IS_ARTICLE_VIEW (self));
  set_current (self, annotation);
}

/**
 * mcl_article_view_set_search_hits:
 * @ranges: (nullable) (element-type MclRange): what a search has found: places that don't overlap,
 *   in code points, ascending; to be left as it is from here on
 *
 * Shows where they are.
 */
void
mcl_article_view_set_search_hits (MclArticleView *self, GArray *ranges)
{
  g_return_if_fail (MCL_IS_ARTICLE_VIEW (self));
  mcl_search_hits_set_ranges (self->search_hits, ranges);
}

/**
 * mcl_article_view_set_hidden_labels:
 * @labels: (nullable): ids of labels whose annotations are not shown
 */
void
mcl_article_view_set_hidden_labels (MclArticleView *self, const char *const *labels)
{
  g_return_if_fail (MCL_IS_ARTICLE_VIEW (self));
  mcl_highlight_painter_set_hidden_labels (self->painter, labels);
  g_signal_emit (self, signals[SIGNAL_HIDDEN_LABELS_CHANGED], 0);
}

/**
 * mcl_article_view_get_hidden_labels:
 *
 * Returns: (transfer none) (nullable): ids of labels whose annotations are not shown
 */
const char *const *
mcl_article_view_get_hidden_labels (MclArticleView *self)
{
  g_return_val_if_fail (MCL_IS_ARTICLE_VIEW (self), NULL);
  return mcl_highlight_painter_get_hidden_labels (self->painter);
}
