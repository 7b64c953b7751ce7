/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import tells in the end. */
#include "config.h"

#include <glib/gi18n.h>

#include "mcl-format-import-private.h"

static void
free_finding (gpointer data)
{
  MclFormatFinding *self = data;

  g_free (self->path);
  g_free (self->message);
  g_free (self);
}

/**
 * mcl_format_import_result_free:
 * @self: (transfer full): a result
 */
void
mcl_format_import_result_free (MclFormatImportResult *self)
{
  g_ptr_array_unref (self->findings);
  g_ptr_array_unref (self->formats);
  g_free (self->first_name);
  g_hash_table_unref (self->n_readings);
  g_hash_table_unref (self->undeclared);
  g_free (self);
}

/**
 * mcl_format_import_result_new:
 *
 * Returns: (transfer full): a result of nothing
 */
MclFormatImportResult *
mcl_format_import_result_new (void)
{
  MclFormatImportResult *self = g_new0 (MclFormatImportResult, 1);

  self->findings = g_ptr_array_new_with_free_func (free_finding);
  self->formats = g_ptr_array_new ();
  self->n_readings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->undeclared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * mcl_format_import_result_add_finding:
 * @item: in what it was found
 * @line: of the file; 0: as a whole
 *
 * Adds what somebody should look at; beyond MCL_FORMAT_IMPORT_MAX_FINDINGS it is only counted.
 */
void
mcl_format_import_result_add_finding (MclFormatImportResult *self,
                                      const MclFormatImportItem *item,
                                      MclFormatFindingKind kind,
                                      guint line,
                                      const char *message)
{
  MclFormatFinding *finding = NULL;

  self->n_findings++;
  self->n_of_kind[kind]++;
  if (self->findings->len >= MCL_FORMAT_IMPORT_MAX_FINDINGS)
    return;
  finding = g_new0 (MclFormatFinding, 1);
  finding->kind = kind;
  finding->path = g_strdup (item->path);
  finding->line = line;
  finding->message = g_strdup (message);
  finding->order = item->order;
  g_ptr_array_add (self->findings, finding);
}

static void
count_reading (MclFormatImportResult *self,
               const MclFormatImportItem *item,
               const MclImportReport *report,
               const char *name)
{
  char *id = mcl_offset_reading_dup_id (report->diagnosis.reading);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->n_readings, id));
  g_autofree char *description = NULL;
  g_autofree char *message = NULL;

  g_hash_table_replace (self->n_readings, id, GUINT_TO_POINTER (n + 1));
  if (!report->is_undeclared)
    return;
  description = mcl_offset_reading_describe (report->diagnosis.reading);
  /* Translators: %1$s is a document, %2$s says what is counted, %3$u of %4$u is how many fit */
  message = g_strdup_printf (_ ("%1$s: offsets count %2$s (%3$u of %4$u fit)"), name, description,
                             report->diagnosis.n_fitting, report->diagnosis.n_with_text);
  mcl_format_import_result_add_finding (self, item, MCL_FORMAT_FINDING_READING, 0, message);
  g_hash_table_add (self->undeclared, g_steal_pointer (&description));
}

static MclFormatFindingKind
to_finding_kind (MclImportProblemKind kind)
{
  switch (kind) {
  case MCL_IMPORT_PROBLEM_REANCHORED:
    return MCL_FORMAT_FINDING_REANCHORED;
  case MCL_IMPORT_PROBLEM_LOST:
    return MCL_FORMAT_FINDING_LOST;
  case MCL_IMPORT_PROBLEM_SOURCE:
  default:
    return MCL_FORMAT_FINDING_PROBLEM;
  }
}

/**
 * mcl_format_import_result_count_report:
 * @document: (nullable): what became of the item
 *
 * Adds what its reading brought.
 */
void
mcl_format_import_result_count_report (MclFormatImportResult *self,
                                       const MclFormatImportItem *item,
                                       const MclImportReport *report,
                                       const MclFormatDocument *document)
{
  if (document != NULL)
    count_reading (self, item, report, document->name);
  self->n_annotations += report->n_annotations;
  self->n_relations += report->n_relations;
  self->n_suggestions += report->n_suggestions;
  self->n_reanchored += report->n_reanchored;
  self->n_lost += report->n_lost;
  for (guint i = 0; i < report->problems->len; i++) {
    const MclImportProblem *problem = g_ptr_array_index (report->problems, i);

    mcl_format_import_result_add_finding (self, item, to_finding_kind (problem->kind),
                                          problem->problem.line, problem->problem.message);
  }
}

/**
 * mcl_format_import_result_count_placed:
 *
 * Counts a document that is in the folder by now. Workers take documents in no order.
 */
void
mcl_format_import_result_count_placed (MclFormatImportResult *self,
                                       const MclFormatImportItem *item,
                                       const MclFormatDocument *document)
{
  self->n_documents++;
  if (self->first_name != NULL && self->first_order < item->order)
    return;
  g_set_str (&self->first_name, document->name);
  self->first_order = item->order;
}

/**
 * mcl_format_import_result_count_conflicts:
 * @n_conflicts: values that were there otherwise
 *
 * Tells of them, if there are any.
 */
void
mcl_format_import_result_count_conflicts (MclFormatImportResult *self,
                                          const MclFormatImportItem *item,
                                          guint n_conflicts)
{
  g_autofree char *message = NULL;

  if (n_conflicts == 0)
    return;
  self->n_conflicts += n_conflicts;
  message =
      g_strdup_printf (ngettext ("“%s”: %u value is there otherwise; both are kept",
                                 "“%s”: %u values are there otherwise; both are kept", n_conflicts),
                       mcl_import_get_name (item->import), n_conflicts);
  mcl_format_import_result_add_finding (self, item, MCL_FORMAT_FINDING_CONFLICT, 0, message);
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const MclFormatFinding *one = a;
  const MclFormatFinding *other = b;

  if (one->order != other->order)
    return one->order < other->order ? -1 : 1;
  return (one->line > other->line) - (one->line < other->line);
}

/**
 * mcl_format_import_result_sort:
 *
 * Puts the findings in the order of the documents and their lines.
 */
void
mcl_format_import_result_sort (MclFormatImportResult *self)
{
  g_ptr_array_sort_values (self->findings, compare_findings);
}
