/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a folder's schema does not name is kept through an edit and a save. */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "mcl-document.h"

#define SCHEMA "{\"format\": \"manicule-schema\", \"labels\": [{\"id\": \"mark\"}]}"

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static MclDocument *
load (const char *path)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  MclDocument *document = NULL;

  mcl_document_load_async (path, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  document = mcl_document_load_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (mcl_document_get_problem (document), ==, NULL);
  return document;
}

static void
save (MclDocument *document)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  mcl_document_save_async (document, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  mcl_document_save_finish (document, result, &error);
  g_assert_no_error (error);
}

static void
write_file (const char *folder, const char *name, const char *contents)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
}

static void
remove_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_survive (void)
{
  const char *const text = "Ana said: it opens.\n";
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  const char *const records[] = {
    "{\"id\": \"a\", \"label\": \"gone\", \"start\": 0, \"end\": 3, \"text\": \"Ana\", "
    "\"suffix\": \" said: it opens.\\n\", \"attributes\": {\"old\": \"value\"}}",
    "{\"id\": \"b\", \"label\": \"LABEL ♥\", \"start\": 10, \"end\": 18, \"text\": \"it opens\", "
    "\"prefix\": \"Ana said: \", \"suffix\": \".\\n\"}",
    "{\"id\": \"r\", \"type\": \"long-gone\", \"from\": \"b\", \"to\": \"a\"}",
  };
  g_autofree char *sidecar = g_strdup_printf (
      "{\"format\": \"manicule-sidecar\", \"version\": 1, \"article\": {\"file\": \"a.txt\", "
      "\"sha256\": \"%s\", \"length\": 20, \"newline\": \"lf\", \"bom\": false},\n"
      "\"status\": \"no-such-status\",\n\"annotations\": [%s, %s],\n\"relations\": [%s]}",
      hash, records[0], records[1], records[2]);
  g_autofree char *folder = g_dir_make_tmp ("manicule-unknown-XXXXXX", NULL);
  g_autofree char *article = g_build_filename (folder, "a.txt", NULL);
  g_autofree char *sidecar_path = g_build_filename (folder, "a.txt.annotations.json", NULL);
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MclDocument) document = NULL;
  g_autoptr (MclAnnotation) made = NULL;

  write_file (folder, "a.txt", text);
  write_file (folder, "manicule.json", SCHEMA);
  write_file (folder, "a.txt.annotations.json", sidecar);
  document = load (article);
  g_assert_null (mcl_schema_find_label (mcl_document_get_schema (document), "gone"));
  made = mcl_document_tag (document, (MclRange) { 4, 8 }, "mark", &error);
  g_assert_no_error (error);
  g_assert_nonnull (made);
  save (document);

  g_assert_true (g_file_get_contents (sidecar_path, &written, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    g_assert_nonnull (strstr (written, records[i]));
  g_assert_nonnull (strstr (written, "\"status\": \"no-such-status\""));
  g_assert_nonnull (strstr (written, "\"label\": \"mark\", \"start\": 4, \"end\": 8"));

  g_clear_object (&document);
  remove_file (folder, "a.txt");
  remove_file (folder, "manicule.json");
  remove_file (folder, "a.txt.annotations.json");
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unknown-labels/survive", test_survive);
  return g_test_run ();
}
