/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report of losses as JSON, for programs. */
#include "config.h"

#include "mcl-loss-report.h"

#include "mcl-json-string.h"

static void
append_place (GString *out, const MclLossPlace *place)
{
  g_string_append (out, "{\"document\": ");
  mcl_json_append_quoted (out, place->document);
  if (place->id != NULL) {
    g_string_append (out, ", \"id\": ");
    mcl_json_append_quoted (out, place->id);
  }
  if (place->label != NULL) {
    g_string_append (out, ", \"label\": ");
    mcl_json_append_quoted (out, place->label);
  }
  if (place->text != NULL) {
    g_string_append_printf (out, ", \"start\": %u, \"end\": %u, \"text\": ", place->span.start,
                            place->span.end);
    mcl_json_append_quoted (out, place->text);
  }
  g_string_append_c (out, '}');
}

static void
append_loss (GString *out, MclLossReport *report, MclLossKind kind)
{
  guint64 count = mcl_loss_report_get_count (report, kind);
  GPtrArray *places = mcl_loss_report_get_places (report, kind);
  g_autofree char *message = mcl_loss_kind_describe (kind, count);

  g_string_append_printf (
      out, "{\"kind\": \"%s\", \"drops\": %s, \"count\": %" G_GUINT64_FORMAT ", \"message\": ",
      mcl_loss_kind_get_id (kind), mcl_loss_kind_drops (kind) ? "true" : "false", count);
  mcl_json_append_quoted (out, message);
  g_string_append (out, ", \"places\": [");
  for (guint i = 0; places != NULL && i < places->len; i++) {
    g_string_append (out, i == 0 ? "\n      " : ",\n      ");
    append_place (out, g_ptr_array_index (places, i));
  }
  g_string_append (out, "]}");
}

/**
 * mcl_loss_report_append_json:
 *
 * Appends an array of {"kind", "drops", "count", "message", "places"}.
 */
void
mcl_loss_report_append_json (MclLossReport *self, GString *out)
{
  const char *separator = "\n    ";

  g_string_append_c (out, '[');
  for (guint i = 0; i < MCL_LOSS_N_KINDS; i++) {
    if (mcl_loss_report_get_count (self, i) == 0)
      continue;
    g_string_append (out, separator);
    append_loss (out, self, i);
    separator = ",\n    ";
  }
  g_string_append (out, mcl_loss_report_is_empty (self) ? "]" : "\n  ]");
}
