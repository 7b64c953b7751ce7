/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From annotations to render nodes.
 *
 * Asking a text view where a character stands costs microseconds, which a screen full of spans
 * cannot pay in every frame. So each paragraph is laid out once, in coordinates of its own,
 * and is only moved into place when it is painted. Where its text stands is kept until the layout
 * changes, and what is painted until its annotations or the theme change. */
#include "config.h"

#include "mcl-highlight-painter-private.h"

#include <adwaita.h>

/* With more bytes than this, only the paragraphs on the screen and beside it are kept. */
#define MAX_SIZE (4 * 1024 * 1024)

static void
look_free (MclLabelLook *look)
{
  mcl_highlight_stamps_free (look->stamps);
  mcl_highlight_style_clear (&look->style);
  g_free (look);
}

static void
free_paragraph (gpointer paragraph)
{
  mcl_highlight_paragraph_free (paragraph);
}

static void
drop_paragraphs (MclHighlightPainter *self)
{
  g_hash_table_remove_all (self->paragraphs);
  self->size = 0;
}

MclHighlightPainter *
mcl_highlight_painter_new (GtkTextView *view)
{
  MclHighlightPainter *self = g_new0 (MclHighlightPainter, 1);

  self->view = view;
  self->paragraphs = g_hash_table_new_full (NULL, NULL, NULL, free_paragraph);
  self->looks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) look_free);
  return self;
}

void
mcl_highlight_painter_free (MclHighlightPainter *self)
{
  mcl_highlight_painter_set_source (self, NULL, NULL, NULL);
  g_hash_table_unref (self->paragraphs);
  g_hash_table_unref (self->looks);
  g_strfreev (self->hidden_labels);
  g_free (self);
}

/**
 * mcl_highlight_painter_set_source:
 * @set: (nullable): what to paint
 * @schema: (nullable): how
 * @display: (nullable): how the view's buffer holds the article; borrowed
 */
void
mcl_highlight_painter_set_source (MclHighlightPainter *self,
                                  MclSet *set,
                                  MclSchema *schema,
                                  MclDisplayText *display)
{
  mcl_highlight_painter_stop_ahead (self);
  g_set_object (&self->set, set);
  self->display = display;
  g_clear_pointer (&self->schema, mcl_schema_unref);
  self->schema = schema != NULL ? mcl_schema_ref (schema) : NULL;
  g_clear_pointer (&self->current, mcl_annotation_unref);
  drop_paragraphs (self);
  g_hash_table_remove_all (self->looks);
}

static void
mark_outdated (MclHighlightPainter *self, int line)
{
  MclHighlightParagraph *paragraph = g_hash_table_lookup (self->paragraphs, GINT_TO_POINTER (line));

  if (paragraph != NULL)
    paragraph->outdated = TRUE;
}

static void
mark_all_outdated (MclHighlightPainter *self)
{
  GHashTableIter iter;
  gpointer paragraph = NULL;

  g_hash_table_iter_init (&iter, self->paragraphs);
  while (g_hash_table_iter_next (&iter, NULL, &paragraph))
    ((MclHighlightParagraph *) paragraph)->outdated = TRUE;
}

/**
 * mcl_highlight_painter_set_suggestions:
 * @suggestions: (nullable): what is painted beside the annotations; borrowed
 *
 * To be called again when they have changed.
 */
void
mcl_highlight_painter_set_suggestions (MclHighlightPainter *self, MclSuggestionMarks *suggestions)
{
  self->suggestions = suggestions;
  mark_all_outdated (self);
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

/**
 * mcl_highlight_painter_set_hidden_labels:
 * @labels: (nullable): ids of labels that are not painted
 */
void
mcl_highlight_painter_set_hidden_labels (MclHighlightPainter *self, const char *const *labels)
{
  g_clear_pointer (&self->hidden_labels, g_strfreev);
  self->hidden_labels = g_strdupv ((char **) labels);
  mark_all_outdated (self);
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

/**
 * mcl_highlight_painter_get_hidden_labels:
 *
 * Returns: (transfer none) (nullable): ids of labels that are not painted
 */
const char *const *
mcl_highlight_painter_get_hidden_labels (MclHighlightPainter *self)
{
  return (const char *const *) self->hidden_labels;
}

/**
 * mcl_highlight_painter_invalidate:
 * @range: code points
 *
 * The annotations of a range have changed. Queues a redraw.
 */
void
mcl_highlight_painter_invalidate (MclHighlightPainter *self, MclRange range)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter iter;
  int first = 0;
  int last = 0;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter,
                                      mcl_display_text_to_shown (self->display, range.start));
  first = gtk_text_iter_get_line (&iter);
  gtk_text_buffer_get_iter_at_offset (buffer, &iter,
                                      mcl_display_text_to_shown (self->display, range.end));
  last = gtk_text_iter_get_line (&iter);

  if ((guint) (last - first) > g_hash_table_size (self->paragraphs))
    mark_all_outdated (self);
  else
    for (int line = first; line <= last; line++)
      mark_outdated (self, line);
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

/**
 * mcl_highlight_painter_set_current:
 * @current: (nullable): the annotation to outline
 */
void
mcl_highlight_painter_set_current (MclHighlightPainter *self, MclAnnotation *current)
{
  if (self->current == current)
    return;
  if (self->current != NULL)
    mcl_highlight_painter_invalidate (self, mcl_annotation_get_span (self->current));
  g_clear_pointer (&self->current, mcl_annotation_unref);
  if (current == NULL)
    return;
  self->current = mcl_annotation_ref (current);
  mcl_highlight_painter_invalidate (self, mcl_annotation_get_span (current));
}

/* Finds a paragraph, or lays it out. */
MclHighlightParagraph *
mcl_highlight_painter_ensure (MclHighlightPainter *self, const GtkTextIter *line, int height)
{
  gpointer key = GINT_TO_POINTER (gtk_text_iter_get_line (line));
  MclHighlightParagraph *paragraph = g_hash_table_lookup (self->paragraphs, key);

  if (paragraph != NULL && paragraph->height != height) {
    self->size -= paragraph->size;
    g_hash_table_remove (self->paragraphs, key);
    paragraph = NULL;
  }
  if (paragraph == NULL) {
    paragraph = g_new0 (MclHighlightParagraph, 1);
    paragraph->height = height;
    paragraph->outdated = TRUE;
    g_hash_table_insert (self->paragraphs, key, paragraph);
  }
  if (paragraph->outdated)
    mcl_highlight_paragraph_lay_out (paragraph, self, line);
  paragraph->outdated = FALSE;
  paragraph->painted = self->n_frames;
  return paragraph;
}

/* To be called when more of a paragraph is kept than before. */
void
mcl_highlight_painter_count_size (MclHighlightPainter *self, MclHighlightParagraph *paragraph)
{
  gsize former = paragraph->size;

  paragraph->size = mcl_highlight_paragraph_get_size (paragraph);
  self->size += paragraph->size - former;
}

static gboolean
drop_unseen (gpointer line, gpointer value, gpointer user_data)
{
  MclHighlightPainter *self = user_data;
  MclHighlightParagraph *paragraph = value;

  if (paragraph->painted == self->n_frames)
    return FALSE;
  self->size -= paragraph->size;
  return TRUE;
}

/* Whoever scrolls through a long article passes thousands of paragraphs. */
void
mcl_highlight_painter_drop_surplus (MclHighlightPainter *self)
{
  if (self->size > MAX_SIZE)
    g_hash_table_foreach_remove (self->paragraphs, drop_unseen, self);
}

/* Cheap enough for each frame, and there is no one signal for all of these. */
void
mcl_highlight_painter_drop_outdated (MclHighlightPainter *self)
{
  AdwStyleManager *style =
      adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self->view)));
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self->view));
  int width = gtk_widget_get_width (GTK_WIDGET (self->view));
  double scale = gdk_surface_get_scale (
      gtk_native_get_surface (gtk_widget_get_native (GTK_WIDGET (self->view))));
  guint serial = pango_context_get_serial (context);
  gboolean dark = adw_style_manager_get_dark (style);
  gboolean high_contrast = adw_style_manager_get_high_contrast (style);

  if (self->width == width && ABS (self->scale - scale) < 0.001 && self->font_serial == serial &&
      self->dark == dark && self->high_contrast == high_contrast)
    return;
  self->width = width;
  self->scale = scale;
  self->font_serial = serial;
  self->dark = dark;
  self->high_contrast = high_contrast;
  drop_paragraphs (self);
  g_hash_table_remove_all (self->looks);
}
