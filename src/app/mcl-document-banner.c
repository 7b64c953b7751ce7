/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a document's banner says, the most urgent thing first: why it can't be edited, why it can't
 * be saved, that its article has no folder, that there is work to add or to merge. */
#include "config.h"

#include "mcl-document-banner.h"

#include <glib/gi18n.h>

typedef struct {
  char *title;
  const char *button;
  const char *action;
} Content;

/* Work that is kept in the app only is as safe in the journal as in the store. */
static gboolean
tells_of_error (MclDocument *document)
{
  return mcl_document_get_save_error (document) != NULL &&
         !(mcl_document_get_is_unplaced (document) && mcl_document_get_is_safe (document));
}

/**
 * mcl_document_describe_save_error:
 * @document: a document that can't be saved
 *
 * Returns: (transfer full): why, and where the work is meanwhile
 */
char *
mcl_document_describe_save_error (MclDocument *document)
{
  const char *error = mcl_document_get_save_error (document);

  if (mcl_document_get_is_safe (document))
    /* Translators: %s says why. */
    return g_strdup_printf (_ ("Your work is kept safe in the app, but can’t be saved beside the "
                               "article now: %s"),
                            error);
  /* Translators: %s says why. */
  return g_strdup_printf (_ ("Your work can’t be saved now, and is kept only in this window: %s"),
                          error);
}

static char *
describe_offer (guint n)
{
  return g_strdup_printf (ngettext ("%u change was made when this text was opened without its "
                                    "folder",
                                    "%u changes were made when this text was opened without its "
                                    "folder",
                                    n),
                          n);
}

static char *
describe_conflicts (guint n)
{
  return g_strdup_printf (ngettext ("%u other version of the annotations lies beside this article",
                                    "%u other versions of the annotations lie beside this article",
                                    n),
                          n);
}

static char *
describe_suggestions (guint n)
{
  return g_strdup_printf (ngettext ("%u suggestion is waiting to be looked at",
                                    "%u suggestions are waiting to be looked at", n),
                          n);
}

static Content
find_content (MclDocument *document)
{
  const char *problem = mcl_document_get_problem (document);
  guint n_offered = mcl_document_get_n_offered (document);
  g_autoptr (GPtrArray) conflicts = mcl_document_list_strays (document);
  guint n_suggestions = mcl_head_get_n_suggestions (mcl_document_get_head (document));

  if (problem != NULL && mcl_document_get_needs_review (document))
    return (Content) { g_strdup (problem), _ ("_Review…"), "document.review" };
  if (problem != NULL)
    return (Content) { .title = g_strdup (problem) };
  if (tells_of_error (document))
    return (Content) { .title = mcl_document_describe_save_error (document) };
  if (mcl_document_get_is_unplaced (document))
    return (Content) { g_strdup (_ ("Annotations can’t be saved next to this article yet")),
                       _ ("Choose _Folder…"), "document.choose-folder" };
  if (n_offered > 0)
    return (Content) { describe_offer (n_offered), _ ("_Add Here"), "document.take-offered" };
  if (conflicts->len > 0)
    return (Content) { describe_conflicts (conflicts->len), _ ("_Merge…"),
                       "document.merge-conflicts" };
  if (n_suggestions > 0)
    return (Content) { describe_suggestions (n_suggestions), _ ("_Look Through"),
                       "document.suggestions" };
  return (Content) { 0 };
}

/**
 * mcl_document_banner_update:
 *
 * Has a banner say what there is to say of a document, or hides it.
 */
void
mcl_document_banner_update (AdwBanner *banner, MclDocument *document)
{
  Content content = find_content (document);

  if (content.title != NULL) {
    adw_banner_set_title (banner, content.title);
    adw_banner_set_button_label (banner, content.button);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (banner), content.action);
  }
  adw_banner_set_revealed (banner, content.title != NULL);
  g_free (content.title);
}
