/* SPDX-License-Identifier: GPL-3.0-or-later */
/* doccano's JSON Lines, an article a line:
 *
 *   {"id": 1, "text": "…", "entities": [{"id": 1, "start_offset": 0, "end_offset": 3, "label":
 * "ORG"}], "relations": [{"id": 1, "from_id": 1, "to_id": 2, "type": "foundedBy"}], "Comments":
 * ["…"]}
 *   {"id": 1, "text": "…", "label": [[0, 3, "ORG"]]}
 *
 * Offsets count code points. The second shape (“shape=labels”), for projects without relations, had
 * "labels" or "annotations" in older versions, which are read as well. Attributes of the article
 * stand in "meta", and other members that we find beside the text become such attributes. Comments
 * are the article's note; notes of annotations can only be that too. */
#include "config.h"

#include "mcl-format-doccano.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-format-json.h"
#include "mcl-json-string.h"

static const char *const shapes[] = { "relations", "labels", NULL };

static const MclFormatOption doccano_options[] = {
  { "shape", N_ ("With entities and relations, or with labels only, as the project has it"), shapes,
    MCL_FORMAT_OPTION_FOR_WRITING },
  { NULL },
};

static gboolean
has_relations (const MclFormatOptions *options)
{
  return g_str_equal (mcl_format_options_get (options, "shape"), "relations");
}

static gboolean
sniff_doccano (const char *name, const char *data, gsize n_bytes)
{
  gssize length = (gssize) n_bytes;

  return (g_str_has_suffix (name, ".jsonl") || g_str_has_suffix (name, ".json")) &&
         (g_strstr_len (data, length, "\"start_offset\"") != NULL ||
          g_strstr_len (data, length, "\"label\": [[") != NULL ||
          g_strstr_len (data, length, "\"label\":[[") != NULL ||
          g_strstr_len (data, length, "\"labels\": [[") != NULL ||
          g_strstr_len (data, length, "\"labels\":[[") != NULL ||
          g_strstr_len (data, length, "\"Comments\":") != NULL);
}

/* Annotations have no notes of their own: they go to the article's. */
static void
gather_notes (MclFormatDocument *document, MclLossReport *report)
{
  g_autoptr (GString) note = g_string_new (document->note);
  gboolean is_changed = FALSE;

  for (guint i = 0; i < document->annotations->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (document->annotations, i);
    const char *of_annotation = mcl_annotation_get_note (annotation);

    if (of_annotation == NULL)
      continue;
    g_string_append_printf (note, "%s%s", note->len > 0 ? "\n" : "", of_annotation);
    mcl_loss_report_add_annotation (report, MCL_LOSS_NOTES_CHANGED, document, annotation);
    document->annotations->pdata[i] = mcl_annotation_with_note (annotation, NULL);
    mcl_annotation_unref (annotation);
    is_changed = TRUE;
  }
  if (is_changed) {
    g_free (document->note);
    document->note = g_string_free_and_steal (g_steal_pointer (&note));
  }
}

static void
reduce_doccano (MclFormatDocument *document, const MclFormatOptions *options, MclLossReport *report)
{
  static const char *const reserved[] = { "file", NULL };

  mcl_format_json_reserve (document, reserved, report);
  gather_notes (document, report);
  if (has_relations (options))
    return;
  for (guint i = 0; i < document->relations->len; i++)
    mcl_loss_report_add_relation (report, MCL_LOSS_RELATIONS, document,
                                  g_ptr_array_index (document->relations, i));
  g_ptr_array_set_size (document->relations, 0);
}

static void
put_labels (const MclFormatDocument *document, GString *out)
{
  g_string_append (out, ", \"label\": [");
  for (guint i = 0; i < document->annotations->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (document->annotations, i);
    MclRange span = mcl_annotation_get_span (annotation);

    g_string_append_printf (out, "%s[%u, %u, ", i > 0 ? ", " : "", span.start, span.end);
    mcl_json_append_quoted (out, mcl_annotation_get_label (annotation));
    g_string_append_c (out, ']');
  }
  g_string_append_c (out, ']');
}

static void
put_entities (const MclFormatDocument *document, GHashTable *numbers, GString *out)
{
  g_string_append (out, ", \"entities\": [");
  for (guint i = 0; i < document->annotations->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (document->annotations, i);
    MclRange span = mcl_annotation_get_span (annotation);

    g_hash_table_insert (numbers, (gpointer) mcl_annotation_get_id (annotation),
                         GUINT_TO_POINTER (i + 1));
    g_string_append_printf (out, "%s{\"id\": %u, \"start_offset\": %u, \"end_offset\": %u, ",
                            i > 0 ? ", " : "", i + 1, span.start, span.end);
    mcl_format_json_append_string (out, "label", mcl_annotation_get_label (annotation));
    g_string_append_c (out, '}');
  }
  g_string_append_c (out, ']');
}

static void
put_relations (const MclFormatDocument *document, GHashTable *numbers, GString *out)
{
  g_string_append (out, ", \"relations\": [");
  for (guint i = 0; i < document->relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (document->relations, i);

    g_string_append_printf (
        out, "%s{\"id\": %u, \"from_id\": %u, \"to_id\": %u, ", i > 0 ? ", " : "", i + 1,
        GPOINTER_TO_UINT (g_hash_table_lookup (numbers, mcl_relation_get_from (relation))),
        GPOINTER_TO_UINT (g_hash_table_lookup (numbers, mcl_relation_get_to (relation))));
    mcl_format_json_append_string (out, "type", mcl_relation_get_relation_type (relation));
    g_string_append_c (out, '}');
  }
  g_string_append_c (out, ']');
}

static void
put_comments (const char *note, GString *out)
{
  g_auto (GStrv) lines = g_strsplit (note != NULL ? note : "", "\n", -1);

  g_string_append (out, ", \"Comments\": [");
  for (guint i = 0; lines[i] != NULL; i++) {
    g_string_append (out, i > 0 ? ", " : "");
    mcl_json_append_quoted (out, lines[i]);
  }
  g_string_append_c (out, ']');
}

static void
write_doccano (const MclFormatDocument *document,
               const MclFormatOptions *options,
               const MclFormatSurvey *survey,
               MclFormatOutput *output)
{
  GString *out = mcl_format_output_get (output, NULL);
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  g_string_append_c (out, '{');
  mcl_format_json_append_slice (out, "text", document->text,
                                MCL_RANGE (0, mcl_text_get_n_chars (document->text)));
  if (has_relations (options)) {
    put_entities (document, numbers, out);
    put_relations (document, numbers, out);
  } else {
    put_labels (document, out);
  }
  put_comments (document->note, out);
  g_string_append (out, ", \"meta\": {");
  mcl_format_json_append_string (out, "file", document->name);
  mcl_format_json_append_members (out, document->attributes, ", ");
  g_string_append (out, "}}\n");
}

const MclFormat mcl_format_doccano = {
  .id = "doccano",
  .name = N_ ("doccano (JSON Lines)"),
  .extension = "jsonl",
  .layout = MCL_FORMAT_ONE_FILE,
  .holds = MCL_FORMAT_OVERLAPS | MCL_FORMAT_NESTING | MCL_FORMAT_SAME_SPANS | MCL_FORMAT_NOTES |
           MCL_FORMAT_RELATIONS | MCL_FORMAT_DOCUMENT_ATTRIBUTES | MCL_FORMAT_DOCUMENT_NOTE |
           MCL_FORMAT_EMPTY_DOCUMENTS | MCL_FORMAT_TEXT,
  .splits_fragments = TRUE,
  .options = doccano_options,
  .sniff = sniff_doccano,
  .reduce = reduce_doccano,
  .write = write_doccano,
  .read = mcl_format_doccano_read,
};
