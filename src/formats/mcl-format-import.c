/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-format-import.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-article.h"
#include "mcl-error.h"
#include "mcl-format-import-private.h"
#include "mcl-format-sidecar.h"

typedef struct {
  const MclFormatImport *job;
  GCancellable *cancellable;
  MclFormatImportPlacing placing;
  char *path;
  char *folder; /* of it within what was asked for; NULL: at its root */
  char *stem;
  MclFormatImportItem *nameless; /* the first document of the file, until another comes */
  guint n_in_file;
  guint n_in_all;
  GHashTable *names;     /* of all documents so far */
  MclFormatInput *input; /* borrowed */
  guint64 n_bytes_before;
  guint64 n_bytes_in_all;
} Run;

static void
clear_file (Run *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->stem, g_free);
  g_clear_pointer (&self->nameless, mcl_format_import_item_free);
  self->n_in_file = 0;
}

static void
clear_run (Run *self)
{
  clear_file (self);
  g_clear_pointer (&self->names, g_hash_table_unref);
  mcl_format_import_placing_clear (&self->placing);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, clear_run)

/* @number: of a document that has no name in its file; 0: the only one */
static void
name_document (Run *self, MclImport *import, guint number)
{
  g_autofree char *name = g_strdup (mcl_import_get_name (import));
  g_autofree char *in_folder = NULL;

  if (name == NULL && number == 0)
    name = g_strconcat (self->stem, ".txt", NULL);
  else if (name == NULL)
    name = g_strdup_printf ("%s-%04u.txt", self->stem, number);
  else if (!mcl_article_is_article_name (name)) {
    char *with_ending = g_strconcat (name, ".txt", NULL);

    g_free (name);
    name = with_ending;
  }
  if (self->folder != NULL)
    in_folder = g_build_filename (self->folder, name, NULL);
  mcl_import_set_name (import, in_folder != NULL ? in_folder : name);
}

static void
tell_progress (Run *self)
{
  if (self->job->progress != NULL)
    self->job->progress (self->n_bytes_before + mcl_format_input_get_n_read (self->input),
                         self->n_bytes_in_all, self->job->progress_data);
}

/* A diagnosis is of the source alone: names say nothing there. */
static gboolean
is_new_name (Run *self, MclImport *import)
{
  return (self->job->is_dry && !self->job->looks_at_destination) ||
         g_hash_table_add (self->names, g_strdup (mcl_import_get_name (import)));
}

static gboolean
take_item (Run *self, MclFormatImportItem *item, guint number, GError **error)
{
  g_autofree char *message = NULL;

  name_document (self, item->import, number);
  if (is_new_name (self, item->import))
    return mcl_format_import_placing_push (&self->placing, item, error);
  message = g_strdup_printf (_ ("“%s” was there before in this import; this one is left out"),
                             mcl_import_get_name (item->import));
  mcl_format_import_placing_refuse (&self->placing, item, mcl_import_get_line (item->import),
                                    message);
  mcl_format_import_item_free (item);
  return TRUE;
}

/* Documents without names get one from their file, and numbers when there are several: the first
 * has to wait until that is known. */
static gboolean
take_nameless (Run *self, guint number, GError **error)
{
  return self->nameless == NULL ||
         take_item (self, g_steal_pointer (&self->nameless), number, error);
}

static gboolean
take_import_cb (MclImport *import, gpointer user_data, GError **error)
{
  Run *self = user_data;
  MclFormatImportItem *item = g_new0 (MclFormatImportItem, 1);

  item->import = import;
  item->path = g_strdup (self->path);
  item->order = self->n_in_all++;
  self->n_in_file++;
  tell_progress (self);
  if (self->n_in_file == 1 && mcl_import_get_name (import) == NULL) {
    self->nameless = item;
    return TRUE;
  }
  if (!take_nameless (self, 1, error)) {
    mcl_format_import_item_free (item);
    return FALSE;
  }
  return take_item (self, item, self->n_in_file, error);
}

/* Articles that the file does not hold are where it shall be imported to. */
static MclText *
load_text_cb (const char *name, gpointer user_data, GError **error)
{
  Run *self = user_data;
  g_autofree char *path = g_build_filename (self->job->destination,
                                            self->folder != NULL ? self->folder : "", name, NULL);
  g_autoptr (MclArticle) article = mcl_article_load (path, self->cancellable, error);

  return article != NULL ? mcl_text_ref (mcl_article_get_text (article)) : NULL;
}

static gboolean
sniffs (const MclFormat *format, MclFormatInput *input)
{
  const char *data = NULL;
  gsize n_bytes = 0;

  mcl_format_input_peek (input, &data, &n_bytes);
  return format->sniff (mcl_format_input_get_name (input), data, n_bytes);
}

/* Returns FALSE with an error when a file was asked for and is of no known format. A file of a
 * folder has to look as if it were of the format. */
static gboolean
find_format (Run *self,
             const MclFormatImportFile *file,
             MclFormatInput *input,
             const MclFormat **format,
             GError **error)
{
  g_autofree char *display_path = g_filename_display_name (file->path);
  const char *data = NULL;
  gsize n_bytes = 0;

  *format = self->job->format;
  if (*format != NULL && !file->is_asked_for && !sniffs (*format, input))
    *format = NULL;
  if (self->job->format != NULL)
    return TRUE;
  mcl_format_input_peek (input, &data, &n_bytes);
  *format = mcl_format_sniff (mcl_format_input_get_name (input), data, n_bytes);
  if (*format != NULL || !file->is_asked_for)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _ ("“%s” is of no known format"),
               display_path);
  return FALSE;
}

/* Only a sidecar says nothing of its article but the name. */
static gboolean
place_beside_article (Run *self,
                      const MclFormatImportFile *file,
                      const MclFormat *format,
                      MclFormatInput *input,
                      GError **error)
{
  g_autofree char *sidecar_path = NULL;

  if (self->job->article_path == NULL || !g_str_equal (file->path, "-"))
    return TRUE;
  if (format != &mcl_format_sidecar) {
    g_set_error (error, MCL_ERROR, MCL_ERROR_MISMATCH,
                 /* Translators: %s is a format */
                 _ ("an article was named, which goes with a sidecar; this is %s"),
                 _ (format->name));
    return FALSE;
  }
  sidecar_path = mcl_article_dup_sidecar_path (self->job->article_path);
  mcl_format_input_stand_in_for (input, sidecar_path);
  return TRUE;
}

/* One broken file does not keep a folder's others from being read. Returns FALSE when the mistake
 * is not the file's. */
static gboolean
skip_file (Run *self, GError *error)
{
  MclFormatImportItem item = { .path = self->path, .order = self->n_in_all++ };

  if (error->domain != MCL_ERROR)
    return FALSE;
  mcl_format_import_placing_refuse (&self->placing, &item, 0, error->message);
  return TRUE;
}

static gboolean
read_file (Run *self, const MclFormatImportFile *file, GError **error)
{
  g_autoptr (MclFormatInput) input = mcl_format_input_open (file->path, self->cancellable, error);
  g_autoptr (MclFormatOptions) options = NULL;
  g_autoptr (GError) local_error = NULL;
  MclFormatImportResult *result = self->placing.result;
  const MclFormat *format = NULL;
  gboolean is_ok = FALSE;

  if (input == NULL || !find_format (self, file, input, &format, error))
    return FALSE;
  if (format == NULL)
    return TRUE;
  if (!place_beside_article (self, file, format, input, error))
    return FALSE;
  options = mcl_format_options_new_set (format->options, self->job->settings, error);
  if (options == NULL)
    return FALSE;
  result->n_files++;
  if (!g_ptr_array_find (result->formats, format, NULL))
    g_ptr_array_add (result->formats, (gpointer) format);
  self->input = input;
  self->path = g_filename_display_name (file->path);
  self->folder = g_strdup (file->folder);
  self->stem = mcl_format_input_dup_stem (input);
  mcl_format_input_set_text_func (input, load_text_cb, self);
  is_ok = format->read (input, options, take_import_cb, self, &local_error);
  /* What was read before a mistake stays. */
  is_ok = take_nameless (self, 0, is_ok ? &local_error : NULL) && is_ok;
  is_ok = is_ok || (!file->is_asked_for && skip_file (self, local_error));
  if (!is_ok)
    g_propagate_prefixed_error (error, g_steal_pointer (&local_error), "%s: ", self->path);
  clear_file (self);
  return is_ok;
}

static gboolean
read_files (Run *self, GPtrArray *files, GError **error)
{
  for (guint i = 0; i < files->len; i++)
    self->n_bytes_in_all += ((const MclFormatImportFile *) g_ptr_array_index (files, i))->n_bytes;
  for (guint i = 0; i < files->len; i++) {
    const MclFormatImportFile *file = g_ptr_array_index (files, i);

    if (!read_file (self, file, error))
      return FALSE;
    self->n_bytes_before += file->n_bytes;
  }
  return TRUE;
}

/**
 * mcl_format_import_run:
 *
 * Reads files and puts articles with sidecars into a folder. Blocks. What was placed before a file
 * turned out to be broken, or the folder took no more, stays.
 *
 * Returns: (transfer full) (nullable): what was done; NULL with an error
 */
MclFormatImportResult *
mcl_format_import_run (const MclFormatImport *self, GCancellable *cancellable, GError **error)
{
  g_auto (Run) run = {
    .job = self,
    .cancellable = cancellable,
    .names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };
  g_autoptr (GPtrArray) files = NULL;
  GError *reason = NULL;
  MclFormatImportResult *result = NULL;

  mcl_format_import_placing_init (&run.placing, self, cancellable);
  files = mcl_format_import_list_files (self, cancellable, &reason);
  if (files != NULL && read_files (&run, files, &reason))
    result = mcl_format_import_placing_finish (&run.placing, &reason);
  if (result == NULL)
    mcl_format_import_placing_fail (&run.placing, reason, error);
  return result;
}
