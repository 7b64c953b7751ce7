/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void mcl_task_return_done (GTask *task, GError *error);
void mcl_task_return_result (GTask *task, gpointer result, GDestroyNotify free_func, GError *error);

G_END_DECLS
