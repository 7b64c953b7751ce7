/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-article.h"

#include <glib/gstdio.h>

/* Returns: (transfer full): prose of so many bytes, in paragraphs or in one line */
char *
bench_article_make_text (gsize n_bytes, gboolean one_line)
{
  static const char piece[] = "“I am glad to see you,” Putin remarked, as the two shook hands in "
                              "Russia’s Far East. It was the fourth launch from the new site.";
  GString *text = g_string_sized_new (n_bytes + 1000);

  for (guint i = 0; text->len < n_bytes; i++)
    g_string_append_printf (text, "%s%s", piece, one_line || i % 4 < 3 ? " " : "\n\n");
  return g_string_free_and_steal (text);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(MclDocument **) user_data = mcl_document_load_finish (result, NULL);
}

MclDocument *
bench_article_load (const char *text)
{
  g_autofree char *folder = g_dir_make_tmp ("manicule-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "article.txt", NULL);
  MclDocument *document = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  mcl_document_load_async (path, NULL, loaded_cb, &document);
  while (document == NULL)
    g_main_context_iteration (NULL, TRUE);
  return document;
}

/* Evenly over the text: beyond one for 20 characters they overlap. */
void
bench_article_annotate (MclDocument *document, guint n_spans)
{
  static const char *const labels[] = { "claim", "quote", "entity", "cue" };
  guint32 n_chars = mcl_text_get_n_chars (mcl_document_get_text (document));
  g_autoptr (GPtrArray) annotations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);
  g_autoptr (GPtrArray) relations = g_ptr_array_new ();

  for (guint i = 0; i < n_spans; i++) {
    guint32 start = (guint32) ((guint64) (n_chars - 20) * i / n_spans);
    MclRange span = MCL_RANGE (start, start + 4 + i % 16);

    g_ptr_array_add (annotations, mcl_annotation_new (&(MclAnnotationFields) {
                                      .label = labels[i % 4], .span = span, .by = "bench" }));
  }
  g_assert_true (mcl_set_load (mcl_document_get_set (document), annotations, relations, NULL));
}
