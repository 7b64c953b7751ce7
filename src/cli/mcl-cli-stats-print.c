/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-cli-stats.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>

#include "mcl-cli.h"
#include "mcl-json-string.h"

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

/**
 * mcl_cli_stats_print:
 *
 * Prints counts for people.
 */
void
mcl_cli_stats_print (const MclCliStats *self)
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
  if (self->n_suggestions > 0)
    printf (_ ("Suggestions: %" PRIu64 "\n"), self->n_suggestions);
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

/**
 * mcl_cli_stats_print_json:
 *
 * Prints counts for other programs.
 */
void
mcl_cli_stats_print_json (const MclCliStats *self)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_string_append_printf (
      out,
      "{\n  \"documents\": %" G_GUINT64_FORMAT ",\n  \"characters\": %" G_GUINT64_FORMAT
      ",\n  \"annotations\": %" G_GUINT64_FORMAT ",\n  \"relations\": %" G_GUINT64_FORMAT
      ",\n  \"suggestions\": %" G_GUINT64_FORMAT ",\n  \"statuses\": {",
      self->survey->n_documents, self->n_chars, self->n_annotations, self->n_relations,
      self->n_suggestions);
  append_counts (out, self->n_statuses);
  g_string_append (out, "},\n  \"authors\": {");
  append_counts (out, self->n_authors);
  g_string_append_c (out, '}');
  append_labels (out, "labels", self->survey->labels);
  append_labels (out, "relation_types", self->survey->relation_types);
  g_string_append (out, "\n}\n");
  fwrite (out->str, 1, out->len, stdout);
}
