/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sidecars as a format to read: scripts write them too, and count otherwise than they should. So
 * the doctor looks at them, and an import makes repaired copies elsewhere. */
#include "config.h"

#include "mcl-format-sidecar.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-error.h"

/* By its name; what came from the standard input has none that says anything. */
static gboolean
sniff_sidecar (const char *name, const char *data, gsize n_bytes)
{
  g_autofree char *article_name = mcl_sidecar_dup_article_path (name);

  return article_name != NULL ||
         (strchr (name, '.') == NULL &&
          g_strstr_len (data, (gssize) n_bytes, "\"manicule-sidecar\"") != NULL);
}

static void
add_span (MclImport *import,
          MclAnnotation *annotation,
          const MclQuote *quote,
          gboolean is_suggestion)
{
  g_autofree MclRawRange *ranges = NULL;
  MclAnnotationFields fields;
  MclImportSpan span = { 0 };
  const MclRange *pieces = NULL;

  mcl_annotation_get_fields (annotation, &fields);
  pieces = fields.n_fragments > 1 ? fields.fragments : &fields.span;
  span.n_ranges = MAX (fields.n_fragments, 1);
  ranges = g_new (MclRawRange, span.n_ranges);
  for (guint i = 0; i < span.n_ranges; i++)
    ranges[i] = (MclRawRange) { pieces[i].start, pieces[i].end };
  span.id = fields.id;
  span.label = fields.label;
  span.ranges = ranges;
  span.text = quote->text;
  span.prefix = quote->prefix;
  span.suffix = quote->suffix;
  span.attributes = fields.attributes;
  span.note = fields.note;
  span.by = fields.by;
  span.created = fields.created;
  span.modified = fields.modified;
  span.unknown = fields.unknown;
  span.is_suggestion = is_suggestion;
  span.line = quote->line;
  mcl_import_add_span (import, &span);
}

static void
add_relation (MclImport *import, MclRelation *relation, guint line)
{
  MclRelationFields fields;
  MclImportRelation imported = { 0 };

  mcl_relation_get_fields (relation, &fields);
  imported.id = fields.id;
  imported.type = fields.type;
  imported.from = fields.from;
  imported.to = fields.to;
  imported.attributes = fields.attributes;
  imported.note = fields.note;
  imported.by = fields.by;
  imported.created = fields.created;
  imported.modified = fields.modified;
  imported.unknown = fields.unknown;
  imported.line = line;
  mcl_import_add_relation (import, &imported);
}

/* A sidecar belongs to the article beside it. One that has no such name says itself which it is. */
static MclImport *
begin_import (MclFormatInput *input, MclSidecar *sidecar)
{
  g_autofree char *beside = mcl_sidecar_dup_article_path (mcl_format_input_get_name (input));
  const char *name = beside != NULL ? beside : sidecar->article_file;
  g_autoptr (GError) error = NULL;
  g_autoptr (MclText) text = NULL;
  MclImport *import = NULL;

  if (beside != NULL)
    text = mcl_format_input_load_beside (input, name, &error);
  else if (name != NULL)
    text = mcl_format_input_load_text (input, name, &error);
  import = mcl_import_new (name, text);
  if (name == NULL)
    mcl_import_add_problem (import, 0, "%s",
                            _ ("neither its name nor “article.file” says which article it is for"));
  else if (text == NULL)
    mcl_import_add_no_article (import, 0, name, error);
  return import;
}

static MclImport *
new_import (MclFormatInput *input, MclSidecar *sidecar)
{
  MclImport *import = begin_import (input, sidecar);

  mcl_import_set_status (import, sidecar->status);
  mcl_import_set_note (import, sidecar->note);
  for (guint i = 0; i < mcl_members_get_length (sidecar->attributes); i++)
    mcl_import_set_attribute (import, mcl_members_get_name (sidecar->attributes, i),
                              mcl_members_get_json (sidecar->attributes, i));
  for (guint i = 0; i < sidecar->annotations->len; i++)
    add_span (import, g_ptr_array_index (sidecar->annotations, i),
              &g_array_index (sidecar->quotes, MclQuote, i), FALSE);
  for (guint i = 0; i < sidecar->suggestions->len; i++)
    add_span (import, g_ptr_array_index (sidecar->suggestions, i),
              &g_array_index (sidecar->suggestion_quotes, MclQuote, i), TRUE);
  for (guint i = 0; i < sidecar->relations->len; i++)
    add_relation (import, g_ptr_array_index (sidecar->relations, i),
                  g_array_index (sidecar->relation_lines, guint, i));
  return import;
}

static gboolean
read_sidecar (MclFormatInput *input,
              const MclFormatOptions *options,
              MclFormatSinkFunc sink,
              gpointer user_data,
              GError **error)
{
  g_autoptr (GBytes) bytes = mcl_format_input_read_all (input, error);
  g_autoptr (MclSidecar) sidecar = NULL;

  if (bytes == NULL)
    return FALSE;
  sidecar = mcl_sidecar_parse (bytes, NULL, error);
  return sidecar != NULL && sink (new_import (input, sidecar), user_data, error);
}

const MclFormat mcl_format_sidecar = {
  .id = "manicule",
  .name = N_ ("Manicule sidecars"),
  .extension = "json",
  .layout = MCL_FORMAT_FOLDER,
  .holds = MCL_FORMAT_OVERLAPS | MCL_FORMAT_NESTING | MCL_FORMAT_SAME_SPANS | MCL_FORMAT_FRAGMENTS |
           MCL_FORMAT_ATTRIBUTES | MCL_FORMAT_ATTRIBUTE_TYPES | MCL_FORMAT_NOTES |
           MCL_FORMAT_AUTHORS | MCL_FORMAT_TIMES | MCL_FORMAT_IDS | MCL_FORMAT_UNKNOWN_MEMBERS |
           MCL_FORMAT_RELATIONS | MCL_FORMAT_RELATION_ATTRIBUTES | MCL_FORMAT_RELATION_NOTES |
           MCL_FORMAT_DOCUMENT_ATTRIBUTES | MCL_FORMAT_DOCUMENT_STATUS | MCL_FORMAT_DOCUMENT_NOTE |
           MCL_FORMAT_EMPTY_DOCUMENTS,
  .sniff = sniff_sidecar,
  .read = read_sidecar,
};
