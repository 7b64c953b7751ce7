/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-finding-group.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "mcl-exchange-text.h"

struct _MclFindingGroup {
  MclReportGroup parent_instance;
  MclFormatImportResult *result; /* NULL until there was one; rows refer to it */
};

G_DEFINE_FINAL_TYPE (MclFindingGroup, mcl_finding_group, MCL_TYPE_REPORT_GROUP)

static GtkWidget *
mcl_finding_group_new_row (MclReportGroup *group, gconstpointer thing)
{
  const MclFormatFinding *finding = thing;
  g_autofree char *name = g_path_get_basename (finding->path);
  /* Translators: %1$s is a file, %2$u a line of it. */
  g_autofree char *place = finding->line > 0
                               ? g_strdup_printf (_ ("%1$s, line %2$u"), name, finding->line)
                               : g_steal_pointer (&name);

  return mcl_report_group_new_row (finding->message, place);
}

static void
mcl_finding_group_finalize (GObject *object)
{
  g_clear_pointer (&MCL_FINDING_GROUP (object)->result, mcl_format_import_result_free);
  G_OBJECT_CLASS (mcl_finding_group_parent_class)->finalize (object);
}

static void
mcl_finding_group_class_init (MclFindingGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mcl_finding_group_finalize;
  MCL_REPORT_GROUP_CLASS (klass)->new_row = mcl_finding_group_new_row;
}

static void
mcl_finding_group_init (MclFindingGroup *self)
{
}

/* When all of them count in one way, that is said. */
static char *
describe_readings (const MclFormatImportResult *result)
{
  guint64 n = result->n_of_kind[MCL_FORMAT_FINDING_READING];
  GHashTableIter iter;
  gpointer reading = NULL;

  g_hash_table_iter_init (&iter, result->undeclared);
  if (g_hash_table_size (result->undeclared) == 1 && g_hash_table_iter_next (&iter, &reading, NULL))
    /* Translators: %1$PRIu64 is how many articles, %2$s what is counted, such as “UTF-16 code
     * units”. */
    return g_strdup_printf (ngettext ("Offsets of %1$" PRIu64 " article count %2$s",
                                      "Offsets of %1$" PRIu64 " articles count %2$s", (gulong) n),
                            n, (const char *) reading);
  return g_strdup_printf (
      ngettext ("Offsets of %" PRIu64 " article count something else than usual",
                "Offsets of %" PRIu64 " articles count different things", (gulong) n),
      n);
}

static char *
describe_kind (const MclFormatImportResult *result, MclFormatFindingKind kind)
{
  guint64 n = result->n_of_kind[kind];

  switch (kind) {
  case MCL_FORMAT_FINDING_READING:
    return describe_readings (result);
  case MCL_FORMAT_FINDING_REANCHORED:
    return g_strdup_printf (ngettext ("%" PRIu64 " annotation was found by its text alone",
                                      "%" PRIu64 " annotations were found by their text alone",
                                      (gulong) n),
                            n);
  case MCL_FORMAT_FINDING_LOST:
    return g_strdup_printf (ngettext ("%" PRIu64 " annotation fits nowhere",
                                      "%" PRIu64 " annotations fit nowhere", (gulong) n),
                            n);
  case MCL_FORMAT_FINDING_CONFLICT:
    return g_strdup_printf (
        ngettext ("%" PRIu64 " article has other values already; both are kept",
                  "%" PRIu64 " articles have other values already; both are kept", (gulong) n),
        n);
  case MCL_FORMAT_FINDING_REFUSED:
    return g_strdup_printf (ngettext ("%" PRIu64 " article or file is left out",
                                      "%" PRIu64 " articles or files are left out", (gulong) n),
                            n);
  case MCL_FORMAT_FINDING_PROBLEM:
  case MCL_FORMAT_FINDING_N_KINDS:
  default:
    return g_strdup_printf (ngettext ("%" PRIu64 " thing was not understood",
                                      "%" PRIu64 " things were not understood", (gulong) n),
                            n);
  }
}

static void
add_kind (MclFindingGroup *self, const MclFormatImportResult *result, MclFormatFindingKind kind)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *title = NULL;

  if (result->n_of_kind[kind] == 0)
    return;
  findings = g_ptr_array_new ();
  for (guint i = 0; i < result->findings->len; i++) {
    MclFormatFinding *finding = g_ptr_array_index (result->findings, i);

    if (finding->kind == kind)
      g_ptr_array_add (findings, finding);
  }
  title = describe_kind (result, kind);
  mcl_report_group_add_kind (MCL_REPORT_GROUP (self), title, findings, result->n_of_kind[kind]);
}

/* What need not be there is told only when it is. */
static char *
describe_more (const MclFormatImportResult *result)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) strv = NULL;

  if (result->n_relations > 0)
    g_strv_builder_take (parts,
                         g_strdup_printf (ngettext ("%" PRIu64 " relation", "%" PRIu64 " relations",
                                                    (gulong) result->n_relations),
                                          result->n_relations));
  if (result->n_suggestions > 0)
    g_strv_builder_take (
        parts, g_strdup_printf (ngettext ("%" PRIu64 " suggestion", "%" PRIu64 " suggestions",
                                          (gulong) result->n_suggestions),
                                result->n_suggestions));
  strv = g_strv_builder_end (parts);
  return g_strjoinv (", ", strv);
}

/**
 * mcl_finding_group_take_result:
 * @result: (transfer full): an import, or what would come of it
 *
 * Shows what it brings, and what somebody should look at.
 */
void
mcl_finding_group_take_result (MclFindingGroup *self, MclFormatImportResult *result)
{
  MclReportGroup *group = MCL_REPORT_GROUP (self);
  g_autofree char *content = NULL;
  g_autofree char *more = NULL;
  GtkWidget *row = NULL;

  g_return_if_fail (MCL_IS_FINDING_GROUP (self));

  mcl_report_group_clear (group);
  content = result->n_documents > 0
                ? mcl_exchange_text_dup_content (result->n_documents, result->n_annotations)
                : g_strdup (_ ("Nothing can be imported"));
  more = describe_more (result);
  row = mcl_report_group_add_line (group, content);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), more);
  add_kind (self, result, MCL_FORMAT_FINDING_REFUSED);
  add_kind (self, result, MCL_FORMAT_FINDING_CONFLICT);
  add_kind (self, result, MCL_FORMAT_FINDING_LOST);
  add_kind (self, result, MCL_FORMAT_FINDING_REANCHORED);
  add_kind (self, result, MCL_FORMAT_FINDING_READING);
  add_kind (self, result, MCL_FORMAT_FINDING_PROBLEM);
  g_clear_pointer (&self->result, mcl_format_import_result_free);
  self->result = result;
}
