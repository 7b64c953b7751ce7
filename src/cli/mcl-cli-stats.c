/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>

#include "mcl-cli-format.h"
#include "mcl-cli.h"
#include "mcl-json-string.h"
#include "mcl-ordered-work.h"

#define DOCUMENTS_PER_BATCH 16u

typedef struct {
  MclFormatSurvey *survey;
  GHashTable *n_statuses; /* names to guint; "" for none */
  GHashTable *n_authors;
  GPtrArray *problems; /* of strings, for people */
  guint64 n_annotations;
  guint64 n_relations;
  guint64 n_chars;
} Stats;

typedef struct {
  GPtrArray *sources;
  Stats *all;
} Run;

static Stats *
new_stats (void)
{
  Stats *self = g_new0 (Stats, 1);

  self->survey = mcl_format_survey_new ();
  self->n_statuses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->n_authors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
free_stats (Stats *self)
{
  mcl_format_survey_free (self->survey);
  g_hash_table_unref (self->n_statuses);
  g_hash_table_unref (self->n_authors);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Stats, free_stats)

static void
count (GHashTable *counts, const char *name, guint n)
{
  guint n_before = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));

  g_hash_table_insert (counts, g_strdup (name), GUINT_TO_POINTER (n_before + n));
}

static void
add_document (Stats *self, const MclFormatDocument *document)
{
  mcl_format_survey_add (self->survey, document);
  count (self->n_statuses, document->status != NULL ? document->status : "", 1);
  self->n_annotations += document->annotations->len;
  self->n_relations += document->relations->len;
  self->n_chars += mcl_text_get_n_chars (document->text);
  for (guint i = 0; i < document->annotations->len; i++) {
    const char *by = mcl_annotation_get_by (g_ptr_array_index (document->annotations, i));

    count (self->n_authors, by != NULL ? by : "", 1);
  }
}

static gpointer
count_batch_cb (guint i, gpointer user_data)
{
  Run *self = user_data;
  Stats *stats = new_stats ();
  guint end = MIN ((i + 1) * DOCUMENTS_PER_BATCH, self->sources->len);

  for (guint k = i * DOCUMENTS_PER_BATCH; k < end; k++) {
    const MclFormatSource *source = g_ptr_array_index (self->sources, k);
    g_autoptr (GError) error = NULL;
    g_autoptr (MclFormatDocument) document =
        mcl_format_document_load (source->sidecar_path, source->name, &error);

    if (document != NULL)
      add_document (stats, document);
    else
      g_ptr_array_add (stats->problems, g_strdup_printf ("%s: %s", source->name, error->message));
  }
  return stats;
}

static void
merge_counts (GHashTable *to, GHashTable *from)
{
  GHashTableIter iter;
  gpointer name = NULL;
  gpointer n = NULL;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &name, &n))
    count (to, name, GPOINTER_TO_UINT (n));
}

static gboolean
take_batch_cb (guint i, gpointer result, gpointer user_data, GError **error)
{
  Run *self = user_data;
  g_autoptr (Stats) stats = result;

  mcl_format_survey_merge (self->all->survey, stats->survey);
  merge_counts (self->all->n_statuses, stats->n_statuses);
  merge_counts (self->all->n_authors, stats->n_authors);
  self->all->n_annotations += stats->n_annotations;
  self->all->n_relations += stats->n_relations;
  self->all->n_chars += stats->n_chars;
  for (guint k = 0; k < stats->problems->len; k++)
    g_ptr_array_add (self->all->problems, g_strdup (g_ptr_array_index (stats->problems, k)));
  return TRUE;
}

static void
print_values (const MclFormatSurveyAttribute *attribute)
{
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_append_printf (line, "    %s:", attribute->name);
  for (guint i = 0; i < MIN (attribute->values->len, 8); i++)
    g_string_append_printf (line, " %s", (const char *) g_ptr_array_index (attribute->values, i));
  if (attribute->has_more_values || attribute->values->len > 8)
    g_string_append (line, " …");
  mcl_cli_print_line (line);
}

static void
print_labels (GPtrArray *labels)
{
  for (guint i = 0; i < labels->len; i++) {
    const MclFormatSurveyLabel *label = g_ptr_array_index (labels, i);
    g_autoptr (GString) line = g_string_new (NULL);

    g_string_append_printf (line, "  %8" G_GUINT64_FORMAT "  %s", label->count, label->name);
    if (label->from != NULL && label->from->len > 0 && label->to->len > 0) {
      g_autofree char *from = NULL;
      g_autofree char *to = NULL;

      g_ptr_array_add (label->from, NULL);
      g_ptr_array_add (label->to, NULL);
      from = g_strjoinv (", ", (char **) label->from->pdata);
      to = g_strjoinv (", ", (char **) label->to->pdata);
      g_string_append_printf (line, " (%s → %s)", from, to);
    }
    mcl_cli_print_line (line);
    for (guint k = 0; k < label->attributes->len; k++)
      print_values (g_ptr_array_index (label->attributes, k));
  }
}

static void
print_counts (GHashTable *counts, const char *without)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (counts), (GCompareFunc) g_strcmp0);

  for (GList *at = names; at != NULL; at = at->next) {
    const char *name = at->data;
    g_autoptr (GString) line = g_string_new (NULL);

    g_string_append_printf (line, "  %8u  %s",
                            GPOINTER_TO_UINT (g_hash_table_lookup (counts, name)),
                            *name != '\0' ? name : without);
    mcl_cli_print_line (line);
  }
}

static void
print_stats (Stats *self)
{
  printf (_ ("Documents: %u\n"), (guint) self->survey->n_documents);
  print_counts (self->n_statuses, _ ("(no status)"));
  printf (_ ("Characters: %" PRIu64 "\n"), self->n_chars);
  printf (_ ("Annotations: %" PRIu64 "\n"), self->n_annotations);
  print_labels (self->survey->labels);
  if (self->n_relations > 0) {
    printf (_ ("Relations: %" PRIu64 "\n"), self->n_relations);
    print_labels (self->survey->relation_types);
  }
  if (self->n_annotations > 0) {
    printf ("%s\n", _ ("Annotated by:"));
    print_counts (self->n_authors, _ ("(nobody named)"));
  }
}

static void
append_counts (GString *out, GHashTable *counts)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (counts), (GCompareFunc) g_strcmp0);

  for (GList *at = names; at != NULL; at = at->next) {
    g_string_append (out, at != names ? ", " : "");
    mcl_json_append_quoted (out, at->data);
    g_string_append_printf (out, ": %u", GPOINTER_TO_UINT (g_hash_table_lookup (counts, at->data)));
  }
}

static void
append_names (GString *out, const char *member, GPtrArray *names)
{
  g_string_append_printf (out, ", \"%s\": [", member);
  for (guint i = 0; i < names->len; i++) {
    g_string_append (out, i > 0 ? ", " : "");
    mcl_json_append_quoted (out, g_ptr_array_index (names, i));
  }
  g_string_append_c (out, ']');
}

static void
append_attributes (GString *out, GPtrArray *attributes)
{
  g_string_append (out, ", \"attributes\": {");
  for (guint i = 0; i < attributes->len; i++) {
    const MclFormatSurveyAttribute *attribute = g_ptr_array_index (attributes, i);

    g_string_append (out, i > 0 ? ", " : "");
    mcl_json_append_quoted (out, attribute->name);
    g_string_append (out, ": [");
    for (guint k = 0; k < attribute->values->len; k++)
      g_string_append_printf (out, "%s%s", k > 0 ? ", " : "",
                              (const char *) g_ptr_array_index (attribute->values, k));
    g_string_append_c (out, ']');
  }
  g_string_append_c (out, '}');
}

static void
append_labels (GString *out, const char *member, GPtrArray *labels)
{
  g_string_append_printf (out, ",\n  \"%s\": {", member);
  for (guint i = 0; i < labels->len; i++) {
    const MclFormatSurveyLabel *label = g_ptr_array_index (labels, i);

    g_string_append (out, i > 0 ? ",\n    " : "\n    ");
    mcl_json_append_quoted (out, label->name);
    g_string_append_printf (out, ": {\"count\": %" G_GUINT64_FORMAT, label->count);
    if (label->from != NULL) {
      append_names (out, "from", label->from);
      append_names (out, "to", label->to);
    }
    append_attributes (out, label->attributes);
    g_string_append_c (out, '}');
  }
  g_string_append (out, labels->len > 0 ? "\n  }" : "}");
}

static void
print_json (const Stats *self)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_string_append_printf (
      out,
      "{\n  \"documents\": %" G_GUINT64_FORMAT ",\n  \"characters\": %" G_GUINT64_FORMAT
      ",\n  \"annotations\": %" G_GUINT64_FORMAT ",\n  \"relations\": %" G_GUINT64_FORMAT
      ",\n  \"statuses\": {",
      self->survey->n_documents, self->n_chars, self->n_annotations, self->n_relations);
  append_counts (out, self->n_statuses);
  g_string_append (out, "},\n  \"authors\": {");
  append_counts (out, self->n_authors);
  g_string_append_c (out, '}');
  append_labels (out, "labels", self->survey->labels);
  append_labels (out, "relation_types", self->survey->relation_types);
  g_string_append (out, "\n}\n");
  fwrite (out->str, 1, out->len, stdout);
}

static GOptionContext *
new_context (gboolean *json, char ***paths)
{
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, json, N_ ("Print JSON, for other programs"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, paths, NULL,
      N_ ("ARTICLE|SIDECAR|FOLDER…") },
    G_OPTION_ENTRY_NULL,
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context,
      _ ("Counts documents by status, annotations by label and author, relations by type,\n"
         "and lists the values of attributes."));
  g_option_context_set_description (
      context, _ ("The exit status is 0 when everything was counted, 1 when a document was left\n"
                  "out, which is said, 2 when nothing could be counted."));
  return context;
}

/**
 * mcl_cli_stats:
 *
 * `stats [--json] ARTICLE|SIDECAR|FOLDER…`
 */
MclCliStatus
mcl_cli_stats (int argc, char **argv)
{
  gboolean json = FALSE;
  g_auto (GStrv) paths = NULL;
  g_autoptr (GOptionContext) context = new_context (&json, &paths);
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (Stats) stats = new_stats ();
  Run run = { .all = stats };

  if (!mcl_cli_parse (context, &argc, &argv, "stats"))
    return MCL_CLI_FAILED;
  if (paths == NULL) {
    mcl_cli_fail (_ ("Say what to count: an article, a sidecar or a folder"));
    return MCL_CLI_FAILED;
  }
  run.sources = sources = mcl_cli_list_sources (paths);
  if (sources == NULL)
    return MCL_CLI_FAILED;
  mcl_ordered_work_run ((sources->len + DOCUMENTS_PER_BATCH - 1) / DOCUMENTS_PER_BATCH,
                        count_batch_cb, take_batch_cb, (GDestroyNotify) free_stats, &run, NULL);
  for (guint i = 0; i < stats->problems->len; i++)
    mcl_cli_fail ("%s", (const char *) g_ptr_array_index (stats->problems, i));
  if (stats->problems->len > 0 && stats->survey->n_documents == 0)
    return MCL_CLI_FAILED;
  if (json)
    print_json (stats);
  else
    print_stats (stats);
  if (!mcl_cli_flush ())
    return MCL_CLI_FAILED;
  return stats->problems->len > 0 ? MCL_CLI_FINDINGS : MCL_CLI_DONE;
}
