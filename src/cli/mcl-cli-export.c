/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/stat.h>

#include "mcl-cli.h"
#include "mcl-folder.h"
#include "mcl-format.h"

typedef struct {
  char *format_id;
  char *output;
  gboolean no_formula_guard;
  char **paths;
  const MclFormat *format;
  GPtrArray *documents; /* of MclFormatDocument */
} Export;

static void
clear_export (Export *self)
{
  g_free (self->format_id);
  g_free (self->output);
  g_strfreev (self->paths);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Export, clear_export)

static GOptionContext *
new_context (Export *self)
{
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &self->format_id, N_ ("The format (csv)"),
      N_ ("FORMAT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &self->output,
      N_ ("Where to write; “-”, the default, is the standard output"), N_ ("FILE") },
    { "no-formula-guard", 0, 0, G_OPTION_ARG_NONE, &self->no_formula_guard,
      N_ ("Put no apostrophe before cells that a spreadsheet would run as formulas"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->paths, NULL,
      N_ ("ARTICLE|SIDECAR|FOLDER…") },
    G_OPTION_ENTRY_NULL,
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context,
      _ ("Writes the annotations of articles in another format. Start and end count Unicode\n"
         "code points. An article stands for its sidecar ARTICLE.annotations.json, a folder\n"
         "for all sidecars in it."));
  g_option_context_set_description (
      context,
      _ ("csv: one row per annotation (RFC 4180, UTF-8). A cell that starts with = + - @, a\n"
         "tab or a line end, or with apostrophes and then one of these, gets an apostrophe put\n"
         "before it, so that no spreadsheet runs a text as a formula."));
  return context;
}

/* A half-right export is worse than none: the first mistake ends it. */
static gboolean
add_document (Export *self, const char *sidecar_path, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *display_name = g_filename_display_name (name);
  MclFormatDocument *document = mcl_format_document_load (sidecar_path, display_name, &error);

  if (document == NULL) {
    g_autofree char *display_path = g_filename_display_name (sidecar_path);

    mcl_cli_fail ("%s: %s", display_path, error->message);
    return FALSE;
  }
  g_ptr_array_add (self->documents, document);
  return TRUE;
}

static gboolean
add_folder (Export *self, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = mcl_folder_list_files (folder, NULL, NULL, &error);

  if (files == NULL) {
    mcl_cli_fail ("%s", error->message);
    return FALSE;
  }
  for (guint i = 0; i < files->len; i++) {
    const char *path = g_ptr_array_index (files, i);
    g_autofree char *article_path = mcl_sidecar_dup_article_path (path);
    g_autoptr (GFile) base = g_file_new_for_path (folder);
    g_autoptr (GFile) article = NULL;
    g_autofree char *name = NULL;

    if (article_path == NULL)
      continue;
    article = g_file_new_for_path (article_path);
    name = g_file_get_relative_path (base, article);
    if (!add_document (self, path, name))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_path (Export *self, const char *path)
{
  g_autofree char *article_path = NULL;
  g_autofree char *sidecar_path = NULL;
  g_autofree char *name = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return add_folder (self, path);
  article_path = mcl_sidecar_dup_article_path (path);
  if (article_path == NULL) {
    sidecar_path = mcl_article_dup_sidecar_path (path);
    name = g_path_get_basename (path);
  } else {
    sidecar_path = g_strdup (path);
    name = g_path_get_basename (article_path);
  }
  return add_document (self, sidecar_path, name);
}

static void
report_losses (Export *self)
{
  for (guint i = 0; i < self->documents->len; i++) {
    const MclFormatDocument *document = g_ptr_array_index (self->documents, i);
    g_autofree char *loss = mcl_format_dup_loss (self->format, document);

    if (loss != NULL)
      /* Translators: %1$s is a document, %2$s a format, %3$s what it can't hold */
      g_printerr (_ ("%1$s: %2$s can’t hold %3$s\n"), document->name, _ (self->format->name), loss);
  }
}

static gboolean
is_standard_output (Export *self)
{
  return self->output == NULL || g_str_equal (self->output, "-");
}

static gboolean
is_same_file (const char *a, const char *b)
{
  GStatBuf info_a;
  GStatBuf info_b;

  return g_stat (a, &info_a) == 0 && g_stat (b, &info_b) == 0 && info_a.st_dev == info_b.st_dev &&
         info_a.st_ino == info_b.st_ino;
}

/* An export never takes the place of an article or of anybody's annotations. */
static gboolean
check_output (Export *self)
{
  g_autofree char *article_path = NULL;

  if (is_standard_output (self))
    return TRUE;
  article_path = mcl_sidecar_dup_article_path (self->output);
  for (guint i = 0; i < self->documents->len && article_path == NULL; i++) {
    const MclFormatDocument *document = g_ptr_array_index (self->documents, i);

    if (is_same_file (self->output, mcl_article_get_path (document->article)))
      article_path = g_strdup (self->output);
  }
  if (article_path == NULL)
    return TRUE;
  mcl_cli_fail (_ ("“%s” is an article or a sidecar; it is not overwritten"), self->output);
  return FALSE;
}

static gboolean
write_output (Export *self, GString *out)
{
  g_autoptr (GError) error = NULL;

  if (is_standard_output (self)) {
    fwrite (out->str, 1, out->len, stdout);
    return mcl_cli_flush ();
  }
  if (g_file_set_contents_full (self->output, out->str, (gssize) out->len,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666,
                                &error))
    return TRUE;
  mcl_cli_fail ("%s", error->message);
  return FALSE;
}

static gboolean
find_format (Export *self)
{
  if (self->format_id == NULL) {
    mcl_cli_fail (_ ("Say which format to write, as in “--format csv”"));
    return FALSE;
  }
  self->format = mcl_format_find (self->format_id);
  if (self->format == NULL)
    mcl_cli_fail (_ ("There is no format “%s”"), self->format_id);
  return self->format != NULL;
}

/**
 * mcl_cli_export:
 *
 * `export --format FORMAT [--output FILE|-] ARTICLE|SIDECAR|FOLDER…`
 */
MclCliStatus
mcl_cli_export (int argc, char **argv)
{
  g_auto (Export) self = { 0 };
  g_autoptr (GOptionContext) context = new_context (&self);
  g_autoptr (GString) out = g_string_new (NULL);
  MclFormatOptions options = { 0 };

  if (!mcl_cli_parse (context, &argc, &argv, "export") || !find_format (&self))
    return MCL_CLI_FAILED;
  if (self.paths == NULL) {
    mcl_cli_fail (_ ("Say what to export: an article, a sidecar or a folder"));
    return MCL_CLI_FAILED;
  }

  self.documents = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_format_document_free);
  for (guint i = 0; self.paths[i] != NULL; i++) {
    if (!add_path (&self, self.paths[i]))
      return MCL_CLI_FAILED;
  }
  if (!check_output (&self))
    return MCL_CLI_FAILED;

  options.formula_guard = !self.no_formula_guard;
  self.format->write (self.documents, &options, out);
  report_losses (&self);
  return write_output (&self, out) ? MCL_CLI_DONE : MCL_CLI_FAILED;
}
