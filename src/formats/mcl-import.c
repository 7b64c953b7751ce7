/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of a document as a whole; mcl-import-records.c collects its annotations and
 * relations, mcl-import-finish.c makes the document. */
#include "config.h"

#include <glib/gi18n.h>

#include "mcl-import-private.h"

/* Strings are kept in blocks of this size: a document has hundreds of them. */
#define CHUNK_BYTES 8192

/* As many as most documents have: growing copies all that are there. */
#define N_FIRST_SPANS 48

/**
 * mcl_import_new:
 * @name: (nullable): what the source calls the document, a relative file name; NULL when it has no
 *   name, then it gets one from the source's
 * @text: (nullable): the text that its offsets are about; NULL when it is not to be had: then all
 *   spans are lost, and the report says so
 *
 * Returns: (transfer full): a document to be filled
 */
MclImport *
mcl_import_new (const char *name, MclText *text)
{
  MclImport *self = g_new0 (MclImport, 1);

  self->name = g_strdup (name);
  self->text = text != NULL ? mcl_text_ref (text) : NULL;
  self->attributes = mcl_members_builder_new ();
  self->strings = g_string_chunk_new (CHUNK_BYTES);
  self->spans = g_array_sized_new (FALSE, FALSE, sizeof (MclImportedSpan), N_FIRST_SPANS);
  self->ranges = g_array_sized_new (FALSE, FALSE, sizeof (MclRawRange), N_FIRST_SPANS);
  g_array_set_clear_func (self->spans, (GDestroyNotify) mcl_imported_span_clear);
  self->relations = g_array_new (FALSE, TRUE, sizeof (MclImportedRelation));
  g_array_set_clear_func (self->relations, (GDestroyNotify) mcl_imported_relation_clear);
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_problem_free);
  return self;
}

/**
 * mcl_import_free:
 * @self: (transfer full): an import
 */
void
mcl_import_free (MclImport *self)
{
  g_free (self->name);
  g_clear_pointer (&self->text, mcl_text_unref);
  g_free (self->status);
  g_free (self->note);
  mcl_members_builder_free (self->attributes);
  g_array_unref (self->spans);
  g_array_unref (self->ranges);
  g_free (self->placed);
  mcl_id_index_clear (&self->spans_by_id);
  g_array_unref (self->relations);
  mcl_id_index_clear (&self->relations_by_id);
  g_ptr_array_unref (self->problems);
  g_string_chunk_free (self->strings);
  g_free (self);
}

/**
 * mcl_import_get_name:
 *
 * Returns: (nullable): what the source calls the document
 */
const char *
mcl_import_get_name (MclImport *self)
{
  return self->name;
}

/**
 * mcl_import_get_text:
 *
 * Returns: (transfer none) (nullable): the text that the offsets are about
 */
MclText *
mcl_import_get_text (MclImport *self)
{
  return self->text;
}

/**
 * mcl_import_get_line:
 *
 * Returns: where the document begins in the source; 0 when nobody said
 */
guint
mcl_import_get_line (MclImport *self)
{
  return self->line;
}

/**
 * mcl_import_set_name:
 * @name: what to call the document
 */
void
mcl_import_set_name (MclImport *self, const char *name)
{
  g_set_str (&self->name, name);
}

/**
 * mcl_import_set_text:
 * @text: that the offsets are about, where it was not known before
 */
void
mcl_import_set_text (MclImport *self, MclText *text)
{
  g_clear_pointer (&self->text, mcl_text_unref);
  self->text = mcl_text_ref (text);
}

/**
 * mcl_import_set_line:
 * @line: where the document begins in the source
 */
void
mcl_import_set_line (MclImport *self, guint line)
{
  self->line = line;
}

/**
 * mcl_import_set_reading:
 * @declared: how the format says that offsets count; code points if nobody says
 */
void
mcl_import_set_reading (MclImport *self, MclOffsetReading declared)
{
  self->declared = declared;
}

/**
 * mcl_import_set_status:
 * @status: (nullable): of the document
 */
void
mcl_import_set_status (MclImport *self, const char *status)
{
  g_set_str (&self->status, status);
}

/**
 * mcl_import_set_note:
 * @note: (nullable): on the document
 */
void
mcl_import_set_note (MclImport *self, const char *note)
{
  g_set_str (&self->note, note);
}

/**
 * mcl_import_set_attribute:
 * @json: a value on one line
 *
 * Sets an attribute of the document.
 */
void
mcl_import_set_attribute (MclImport *self, const char *name, const char *json)
{
  mcl_members_builder_set (self->attributes, name, json);
}

/**
 * mcl_import_add_problem:
 * @line: of the source; 0: the document as a whole
 * @format: what is wrong, for people
 *
 * Says that something of the source was not understood and is left out.
 */
void
mcl_import_add_problem (MclImport *self, guint line, const char *format, ...)
{
  MclImportProblem *problem = g_new0 (MclImportProblem, 1);
  va_list arguments;

  va_start (arguments, format);
  problem->problem.message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  problem->problem.line = line;
  g_ptr_array_add (self->problems, problem);
}

/**
 * mcl_import_add_no_article:
 * @line: of the source
 * @name: the article that it names
 * @error: why the article's text is not to be had
 *
 * Says that, and what to do.
 */
void
mcl_import_add_no_article (MclImport *self, guint line, const char *name, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    mcl_import_add_problem (self, line,
                            _ ("the article “%s” is needed, and is not here: put it beside this "
                               "file, or where the import goes"),
                            name);
  else
    mcl_import_add_problem (self, line, "%s: %s", name, error->message);
}
