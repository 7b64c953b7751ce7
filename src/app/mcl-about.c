/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-about.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * mcl_about_present:
 * @parent: (nullable): the window to show it over
 */
void
mcl_about_present (GtkWindow *parent)
{
  AdwDialog *dialog = adw_about_dialog_new ();
  const char *developers[] = { "The Manicule Team", NULL };

  adw_about_dialog_set_application_name (ADW_ABOUT_DIALOG (dialog), "Manicule");
  adw_about_dialog_set_application_icon (ADW_ABOUT_DIALOG (dialog), APPLICATION_ID);
  adw_about_dialog_set_version (ADW_ABOUT_DIALOG (dialog), PACKAGE_VERSION);
  adw_about_dialog_set_developer_name (ADW_ABOUT_DIALOG (dialog), _ ("The Manicule Team"));
  adw_about_dialog_set_developers (ADW_ABOUT_DIALOG (dialog), developers);
  adw_about_dialog_set_license_type (ADW_ABOUT_DIALOG (dialog), GTK_LICENSE_GPL_3_0);
  adw_about_dialog_set_comments (
      ADW_ABOUT_DIALOG (dialog),
      _ ("Annotate articles by hand: claims, quotes and entities, kept in plain files."));
  /* Translators: put your names here, one in a line. */
  adw_about_dialog_set_translator_credits (ADW_ABOUT_DIALOG (dialog), _ ("translator-credits"));
  adw_dialog_present (dialog, GTK_WIDGET (parent));
}
