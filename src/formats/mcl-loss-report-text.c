/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report of losses in lines for a terminal. */
#include "config.h"

#include "mcl-loss-report.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "mcl-json-string.h"
#include "mcl-visible-line.h"

/* How many places of one kind are shown to people. */
#define SHOWN_PLACES 5u

static void
append_place (GString *out, const MclLossPlace *place)
{
  gsize from = out->len;

  g_string_append_printf (out, "  %s", place->document);
  if (place->text != NULL)
    g_string_append_printf (out, ":%u-%u", place->span.start, place->span.end);
  if (place->label != NULL)
    g_string_append_printf (out, " %s", place->label);
  if (place->text != NULL) {
    g_autofree char *quoted = mcl_json_quote (place->text);

    g_string_append_printf (out, " %s", quoted);
  }
  mcl_visible_line_escape (out, from);
  g_string_append_c (out, '\n');
}

static void
append_loss (GString *out, MclLossReport *report, MclLossKind kind, const char *format_name)
{
  guint64 count = mcl_loss_report_get_count (report, kind);
  GPtrArray *places = mcl_loss_report_get_places (report, kind);
  g_autofree char *description = mcl_loss_kind_describe (kind, count);
  guint n_shown = places != NULL ? MIN (places->len, SHOWN_PLACES) : 0;

  g_string_append_printf (out, "%s: %s\n", format_name, description);
  for (guint i = 0; i < n_shown; i++)
    append_place (out, g_ptr_array_index (places, i));
  if (count > n_shown)
    g_string_append_printf (out,
                            ngettext ("  and %" PRIu64 " more\n", "  and %" PRIu64 " more\n",
                                      (gulong) (count - n_shown)),
                            count - n_shown);
}

/**
 * mcl_loss_report_to_string:
 *
 * Returns: (transfer full): the report for people, lines each with its end; "" when nothing is lost
 */
char *
mcl_loss_report_to_string (MclLossReport *self, const char *format_name)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < MCL_LOSS_N_KINDS; i++) {
    if (mcl_loss_report_get_count (self, i) > 0)
      append_loss (out, self, i, format_name);
  }
  return g_string_free_and_steal (g_steal_pointer (&out));
}
