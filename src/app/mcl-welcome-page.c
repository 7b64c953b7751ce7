/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-welcome-page.h"

#include <glib/gi18n.h>

#include "mcl-portal-path.h"
#include "mcl-recent.h"
#include "mcl-widget-names.h"

#define MAX_RECENT 8

struct _MclWelcomePage {
  AdwNavigationPage parent_instance;
  AdwStatusPage *status_page;
  GtkWidget *open_button;
  GtkWidget *recent_group;
  GtkListBox *recent_list;
  GCancellable *listing; /* of what was opened lately */
};

enum { SIGNAL_OPEN_URI, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MclWelcomePage, mcl_welcome_page, ADW_TYPE_NAVIGATION_PAGE)

static void
recent_activated_cb (MclWelcomePage *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[SIGNAL_OPEN_URI], 0, g_object_get_data (G_OBJECT (row), "uri"));
}

/* The folder, as the user knows it: paths that a portal made up are not shown. */
static char *
describe_place (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  const char *home = g_get_home_dir ();

  if (mcl_portal_path_is_portal (path))
    return NULL;
  if (g_str_has_prefix (folder, home) && folder[strlen (home)] == G_DIR_SEPARATOR)
    return g_strdup_printf ("~%s", folder + strlen (home));
  return g_steal_pointer (&folder);
}

static GtkWidget *
create_recent_row (const MclRecent *recent)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = g_filename_display_basename (recent->path);
  g_autofree char *place = describe_place (recent->path);
  GtkWidget *icon = gtk_image_new_from_icon_name (recent->is_folder ? "folder-symbolic"
                                                                    : "text-x-generic-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  if (place != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  recent->is_folder ? _ ("Folder") : _ ("Article"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), "uri", g_filename_to_uri (recent->path, NULL, NULL),
                          g_free);
  return row;
}

static void
recent_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) recent = mcl_recent_list_finish (result, &error);
  MclWelcomePage *self = user_data;

  /* Cancelled: the page is gone, or asks anew. */
  if (recent == NULL)
    return;
  gtk_list_box_remove_all (self->recent_list);
  for (guint i = 0; i < recent->len; i++)
    gtk_list_box_append (self->recent_list, create_recent_row (g_ptr_array_index (recent, i)));
  gtk_widget_set_visible (self->recent_group, recent->len > 0);
}

static void
cancel_listing (MclWelcomePage *self)
{
  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
}

static void
fill_recent (MclWelcomePage *self)
{
  cancel_listing (self);
  self->listing = g_cancellable_new ();
  mcl_recent_list_async (MAX_RECENT, self->listing, recent_listed_cb, self);
}

static void
mcl_welcome_page_showing (AdwNavigationPage *page)
{
  MclWelcomePage *self = MCL_WELCOME_PAGE (page);

  fill_recent (self);
  gtk_widget_grab_focus (self->open_button);
}

static void
mcl_welcome_page_dispose (GObject *object)
{
  cancel_listing (MCL_WELCOME_PAGE (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), MCL_TYPE_WELCOME_PAGE);
  G_OBJECT_CLASS (mcl_welcome_page_parent_class)->dispose (object);
}

static void
mcl_welcome_page_class_init (MclWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mcl_welcome_page_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->showing = mcl_welcome_page_showing;
  signals[SIGNAL_OPEN_URI] = g_signal_new ("open-uri", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE_PATH "/mcl-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MclWelcomePage, status_page);
  gtk_widget_class_bind_template_child (widget_class, MclWelcomePage, open_button);
  gtk_widget_class_bind_template_child (widget_class, MclWelcomePage, recent_group);
  gtk_widget_class_bind_template_child (widget_class, MclWelcomePage, recent_list);
  gtk_widget_class_bind_template_callback (widget_class, recent_activated_cb);
}

static void
mcl_welcome_page_init (MclWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mcl_widget_names_complete (GTK_WIDGET (self));
  adw_status_page_set_icon_name (self->status_page, APPLICATION_ID);
}
