/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A promise is kept when our own reader, given what was written, makes of it the document that was
 * promised. Each document is tried in a file of its own, made as the whole is made, so that this
 * runs in the workers and takes no memory that grows. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-error.h"
#include "mcl-format-compare.h"
#include "mcl-format.h"

typedef struct {
  const MclFormat *format;
  const MclFormatDocument *promised;
  GPtrArray *inputs; /* of MclFormatInput: every file that was written */
  guint n_read;
  char *difference;
} Verification;

static void
clear_verification (Verification *self)
{
  g_ptr_array_unref (self->inputs);
  g_free (self->difference);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Verification, clear_verification)

static MclText *
get_text_cb (const char *name, gpointer user_data, GError **error)
{
  Verification *self = user_data;

  if (g_str_equal (name, self->promised->name))
    return mcl_text_ref (self->promised->text);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("there is no file “%s”"), name);
  return NULL;
}

static gboolean
take_import_cb (MclImport *import, gpointer user_data, GError **error)
{
  Verification *self = user_data;
  g_autoptr (MclImport) owned = import;
  g_autoptr (MclImportReport) report = NULL;
  g_autoptr (MclFormatDocument) found = mcl_import_finish (owned, &report);

  self->n_read++;
  if (self->difference != NULL)
    return TRUE;
  if (report->problems->len > 0)
    self->difference = g_strdup (((MclProblem *) g_ptr_array_index (report->problems, 0))->message);
  else if (found == NULL)
    self->difference = g_strdup (_ ("the text is missing"));
  else
    self->difference =
        mcl_format_compare (self->promised, found, (self->format->holds & MCL_FORMAT_IDS) != 0);
  return TRUE;
}

/* Nobody keeps what was read of it longer than the output is there. */
static GBytes *
borrow_contents (GString *contents)
{
  return g_bytes_new_static (contents->str, contents->len);
}

/* Of files beside the main one, only those hold documents that the format knows as its own. */
static gboolean
add_input_cb (const char *name, GString *contents, gpointer user_data, GError **error)
{
  Verification *self = user_data;
  g_autofree char *main_name = g_strconcat ("export.", self->format->extension, NULL);
  g_autoptr (GBytes) bytes = borrow_contents (contents);
  MclFormatInput *input = NULL;

  if (name != NULL && !self->format->sniff (name, contents->str, contents->len))
    return TRUE;
  input = mcl_format_input_new_for_bytes (name != NULL ? name : main_name, bytes);
  mcl_format_input_set_text_func (input, get_text_cb, self);
  g_ptr_array_add (self->inputs, input);
  return TRUE;
}

/* Every file gets to see every other. */
static gboolean
add_companion_cb (const char *name, GString *contents, gpointer user_data, GError **error)
{
  Verification *self = user_data;
  g_autoptr (GBytes) bytes = borrow_contents (contents);

  for (guint i = 0; name != NULL && i < self->inputs->len; i++)
    mcl_format_input_add_companion (g_ptr_array_index (self->inputs, i), name, bytes);
  return TRUE;
}

static gboolean
read_inputs (Verification *self, const MclFormatOptions *options, GError **error)
{
  for (guint i = 0; i < self->inputs->len; i++) {
    MclFormatInput *input = g_ptr_array_index (self->inputs, i);

    if (!self->format->read (input, options, take_import_cb, self, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * mcl_format_verify:
 * @promised: a reduced document
 * @written: what the format wrote of it
 * @before, @after: what the format puts before and behind all documents
 *
 * Reads back what was written of a document, and compares.
 *
 * Returns: FALSE with MCL_ERROR_MISMATCH when the format does not keep its promise, or with the
 *   reader's error
 */
gboolean
mcl_format_verify (const MclFormat *self,
                   const MclFormatDocument *promised,
                   const MclFormatOutput *written,
                   const MclFormatOutput *before,
                   const MclFormatOutput *after,
                   const MclFormatOptions *options,
                   GError **error)
{
  g_autoptr (MclFormatOutput) joined = NULL;
  const MclFormatOutput *output = written;
  g_auto (Verification) verification = {
    .format = self,
    .promised = promised,
    .inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_format_input_free),
  };

  if (!mcl_format_output_is_empty (before) || !mcl_format_output_is_empty (after)) {
    output = joined = mcl_format_output_new ();
    mcl_format_output_append (joined, before, NULL);
    mcl_format_output_append (joined, written, NULL);
    mcl_format_output_append (joined, after, NULL);
  }
  mcl_format_output_foreach (output, add_input_cb, &verification, NULL);
  mcl_format_output_foreach (output, add_companion_cb, &verification, NULL);
  if (!read_inputs (&verification, options, error))
    return FALSE;
  if (verification.difference == NULL && verification.n_read != 1 &&
      (verification.n_read > 1 || promised->annotations->len > 0 ||
       (self->holds & MCL_FORMAT_EMPTY_DOCUMENTS) != 0))
    verification.difference = g_strdup_printf (
        ngettext ("%u document was read back instead of one",
                  "%u documents were read back instead of one", verification.n_read),
        verification.n_read);
  if (verification.difference == NULL)
    return TRUE;
  g_set_error (error, MCL_ERROR, MCL_ERROR_MISMATCH,
               /* Translators: %1$s is a document, %2$s says what is different */
               _ ("%1$s did not survive being written and read back: %2$s"), promised->name,
               verification.difference);
  return FALSE;
}
