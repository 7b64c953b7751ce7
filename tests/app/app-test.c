/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-test.h"

#include <glib/gstdio.h>

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AppTest *self = user_data;
  g_autoptr (GError) error = NULL;

  self->document = mcl_document_load_finish (result, &error);
  g_assert_no_error (error);
}

/* Writes @text as an article and opens it. */
void
app_test_open (AppTest *self, const char *text)
{
  self->folder = g_dir_make_tmp ("manicule-app-XXXXXX", NULL);
  self->article = g_build_filename (self->folder, "article.txt", NULL);
  self->sidecar = g_build_filename (self->folder, "article.txt.annotations.json", NULL);
  g_assert_true (g_file_set_contents (self->article, text, -1, NULL));
  self->document = NULL;
  mcl_document_load_async (self->article, NULL, loaded_cb, self);
  while (self->document == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (mcl_document_save_finish (MCL_DOCUMENT (source), result, NULL));
  *(gboolean *) user_data = TRUE;
}

void
app_test_close (AppTest *self)
{
  gboolean saved = FALSE;

  mcl_document_save_async (self->document, NULL, saved_cb, &saved);
  while (!saved)
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (&self->document);
  g_unlink (self->article);
  g_unlink (self->sidecar);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->article, g_free);
  g_clear_pointer (&self->sidecar, g_free);
}

/* Returns: (transfer none): the annotation, which the document's set holds */
MclAnnotation *
app_test_tag (AppTest *self, guint32 start, guint32 end, const char *label)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MclAnnotation) annotation =
      mcl_document_tag (self->document, MCL_RANGE (start, end), label, &error);

  g_assert_no_error (error);
  return mcl_set_get_annotation (mcl_document_get_set (self->document),
                                 mcl_annotation_get_id (annotation));
}

/* @suggestions: (element-type MclAnnotation): all that is suggested from now on */
void
app_test_suggest (AppTest *self, GPtrArray *suggestions)
{
  g_autoptr (MclHead) head = mcl_head_new (NULL, NULL, NULL, suggestions);
  g_autoptr (MclTransaction) transaction = mcl_transaction_new (MCL_TRANSACTION_REJECT_SUGGESTIONS);
  g_autoptr (GError) error = NULL;

  mcl_transaction_change_head (transaction, mcl_document_get_head (self->document), head);
  g_assert_true (mcl_document_apply (self->document, transaction, &error));
  g_assert_no_error (error);
}

static gboolean
count_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  return ++*(guint *) user_data < 3;
}

/* Lets the widget lay itself out and paint: three frames, since a text view validates its lines
 * after the first. */
void
app_test_settle (GtkWidget *widget)
{
  guint n_frames = 0;

  gtk_widget_add_tick_callback (widget, count_frame_cb, &n_frames, NULL);
  gtk_widget_queue_draw (widget);
  while (n_frames < 3)
    g_main_context_iteration (NULL, TRUE);
}

void
app_test_show (GtkWindow *window)
{
  gtk_window_present (window);
  while (!gtk_widget_get_mapped (GTK_WIDGET (window)))
    g_main_context_iteration (NULL, TRUE);
  app_test_settle (GTK_WIDGET (window));
}

/* Paints the widget into a picture, without a screen. */
GdkTexture *
app_test_render (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  const GdkRGBA white = { 1, 1, 1, 1 };

  gtk_snapshot_append_color (snapshot, &white, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  g_assert_nonnull (node);
  return gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)),
                                      node, &GRAPHENE_RECT_INIT (0, 0, width, height));
}

GdkRGBA
app_test_get_pixel (GdkTexture *texture, int x, int y)
{
  g_autoptr (GdkTextureDownloader) downloader = gdk_texture_downloader_new (texture);
  g_autoptr (GBytes) bytes = NULL;
  gsize stride = 0;
  const guint8 *pixel = NULL;

  gdk_texture_downloader_set_format (downloader, GDK_MEMORY_R8G8B8A8);
  bytes = gdk_texture_downloader_download_bytes (downloader, &stride);
  pixel = (const guint8 *) g_bytes_get_data (bytes, NULL) + y * stride + x * 4;
  return (GdkRGBA) { pixel[0] / 255.0f, pixel[1] / 255.0f, pixel[2] / 255.0f, 1 };
}
