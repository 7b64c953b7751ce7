/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-recent.h"

#define APP_NAME "manicule"

/**
 * mcl_recent_add:
 *
 * Remembers an article or folder as opened now.
 */
void
mcl_recent_add (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);
  char app_name[] = APP_NAME;
  char app_exec[] = APP_NAME " %f";
  char mime_type[] = "text/plain";

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri,
                               &(GtkRecentData) {
                                   .mime_type = mime_type,
                                   .app_name = app_name,
                                   .app_exec = app_exec,
                               });
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  GDateTime *first = gtk_recent_info_get_modified (*(GtkRecentInfo *const *) a);
  GDateTime *second = gtk_recent_info_get_modified (*(GtkRecentInfo *const *) b);

  return -g_date_time_compare (first, second);
}

/**
 * mcl_recent_list:
 * @max: at most so many
 *
 * Returns: (transfer full) (element-type GtkRecentInfo): what was opened here and still exists,
 *   the newest first
 */
GPtrArray *
mcl_recent_list (guint max)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_recent_info_unref);
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());

  for (GList *item = items; item != NULL; item = item->next)
    if (gtk_recent_info_has_application (item->data, APP_NAME) &&
        gtk_recent_info_is_local (item->data) && gtk_recent_info_exists (item->data))
      g_ptr_array_add (list, gtk_recent_info_ref (item->data));
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);

  g_ptr_array_sort (list, compare_newest_first);
  if (list->len > max)
    g_ptr_array_set_size (list, max);
  return list;
}
