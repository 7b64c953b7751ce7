/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is exported, and how. */
#include "config.h"

#include "mcl-export-dialog-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "mcl-settings.h"

/* In the order of the list, which has no article without one that is open. */
typedef enum {
  SCOPE_ARTICLE,
  SCOPE_ALL,
  SCOPE_DONE,
} Scope;

static Scope
get_scope (MclExportDialog *self)
{
  if (self->folder == NULL)
    return SCOPE_ARTICLE;
  return (Scope) (adw_combo_row_get_selected (self->scope) + (self->article_path == NULL ? 1 : 0));
}

static gboolean
exports_folder (MclExportDialog *self)
{
  return get_scope (self) != SCOPE_ARTICLE;
}

/**
 * mcl_export_dialog_update_division:
 *
 * A format that divides always has its choices open; an article alone is divided by no other.
 */
void
mcl_export_dialog_update_division (MclExportDialog *self)
{
  gboolean divides = mcl_format_choice_get_format (self->choice)->divides;
  gboolean has_switch = adw_expander_row_get_show_enable_switch (self->division);

  if (has_switch == divides) {
    adw_expander_row_set_show_enable_switch (self->division, !divides);
    adw_expander_row_set_enable_expansion (self->division, divides);
    adw_expander_row_set_expanded (self->division, divides);
  }
  if (!divides && !exports_folder (self))
    adw_expander_row_set_enable_expansion (self->division, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->division_group), divides || exports_folder (self));
}

static char *
describe_suggestions (MclExportDialog *self, const MclFormatExportResult *preview)
{
  guint64 n = preview != NULL ? preview->n_suggestions : 0;

  if (preview == NULL || adw_switch_row_get_active (self->suggestions))
    return g_strdup (_ ("As if they had been accepted"));
  if (n == 0)
    return g_strdup (_ ("There are none"));
  return g_strdup_printf (ngettext ("%" PRIu64 " suggestion that nobody accepted stays behind",
                                    "%" PRIu64 " suggestions that nobody accepted stay behind",
                                    (gulong) n),
                          n);
}

/**
 * mcl_export_dialog_show_suggestions:
 * @preview: (nullable): what would come; NULL when that isn't known
 *
 * Says what becomes of suggestions.
 */
void
mcl_export_dialog_show_suggestions (MclExportDialog *self, const MclFormatExportResult *preview)
{
  g_autofree char *description = describe_suggestions (self, preview);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->suggestions), description);
}

static void
fill_scope (MclExportDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *folder = NULL;
  g_autofree char *all = NULL;
  g_autofree char *done = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->scope), self->folder != NULL);
  if (self->folder == NULL)
    return;
  if (self->article_path != NULL)
    gtk_string_list_take (names, g_filename_display_basename (self->article_path));
  folder = g_filename_display_basename (self->folder);
  /* Translators: %s is the name of a folder. */
  all = g_strdup_printf (_ ("All in “%s”"), folder);
  /* Translators: the articles whose status is Done; %s is the name of a folder. */
  done = g_strdup_printf (_ ("Done in “%s”"), folder);
  gtk_string_list_append (names, all);
  gtk_string_list_append (names, done);
  adw_combo_row_set_model (self->scope, G_LIST_MODEL (names));
}

/* What was chosen last, else what everybody can open. */
static const MclFormat *
find_last_format (void)
{
  g_autofree char *id = g_settings_get_string (mcl_settings_get (), MCL_SETTINGS_EXPORT_FORMAT);
  const MclFormat *format = mcl_format_find (id);

  return format != NULL && format->write != NULL ? format : mcl_format_find ("csv");
}

/**
 * mcl_export_dialog_fill_choices:
 *
 * Offers what there is, once that is known.
 */
void
mcl_export_dialog_fill_choices (MclExportDialog *self)
{
  fill_scope (self);
  mcl_format_choice_offer (self->choice, TRUE);
  mcl_format_choice_set_format (self->choice, find_last_format ());
}

/**
 * mcl_export_dialog_new_job:
 *
 * Returns: (transfer full) (nullable): the export that is chosen, without a destination; NULL with
 *   an error when something is not chosen rightly
 */
MclExportJob *
mcl_export_dialog_new_job (MclExportDialog *self, GError **error)
{
  g_autoptr (MclExportJob) job = g_new0 (MclExportJob, 1);

  job->format = mcl_format_choice_get_format (self->choice);
  job->settings = mcl_format_choice_dup_settings (self->choice);
  job->is_folder = exports_folder (self);
  job->only_done = get_scope (self) == SCOPE_DONE;
  job->path = g_strdup (job->is_folder ? self->folder : self->article_path);
  job->takes_suggestions = adw_switch_row_get_active (self->suggestions);
  job->division.seed = (guint64) adw_spin_row_get_value (self->seed);
  if (adw_expander_row_get_enable_expansion (self->division) &&
      !mcl_format_division_parse (&job->division,
                                  gtk_editable_get_text (GTK_EDITABLE (self->shares)), error))
    return NULL;
  return g_steal_pointer (&job);
}
