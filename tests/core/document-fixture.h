/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>

#include "mcl-document.h"

/* A folder with an article, and the document made to wait for: what the tests of the document
 * share. */

typedef struct {
  char *folder;
  char *article;
  char *sidecar;
} Fixture;

G_GNUC_UNUSED static void
write_file (const char *path, const char *contents)
{
  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
}

G_GNUC_UNUSED static char *
read_file (const char *path)
{
  char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  return contents;
}

G_GNUC_UNUSED static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("manicule-document-XXXXXX", NULL);
  self->article = g_build_filename (self->folder, "harbour.txt", NULL);
  self->sidecar = g_build_filename (self->folder, "harbour.txt.annotations.json", NULL);
  write_file (self->article,
              "date 2026-11-23 The harbour\n\n“It opens,” said Ana. \360\237\230\200 Ärger!\n");
}

G_GNUC_UNUSED static void
tear_down (Fixture *self, gconstpointer data)
{
  g_unlink (self->article);
  g_unlink (self->sidecar);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->article);
  g_free (self->sidecar);
}

G_GNUC_UNUSED static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

G_GNUC_UNUSED static GAsyncResult *
await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

G_GNUC_UNUSED static MclDocument *
load (const char *path, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  mcl_document_load_async (path, NULL, keep_result_cb, &result);
  return mcl_document_load_finish (await (&result), error);
}

G_GNUC_UNUSED static gboolean
save (MclDocument *document, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  mcl_document_save_async (document, NULL, keep_result_cb, &result);
  return mcl_document_save_finish (document, await (&result), error);
}

G_GNUC_UNUSED static MclDocument *
load_well (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  MclDocument *document = load (self->article, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (mcl_document_get_problem (document), ==, NULL);
  return document;
}

G_GNUC_UNUSED static void
tag (MclDocument *document, guint32 start, guint32 end, const char *label)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MclAnnotation) annotation =
      mcl_document_tag (document, MCL_RANGE (start, end), label, &error);

  g_assert_no_error (error);
  g_assert_nonnull (annotation);
}
