<?php

// WordPress for a program, as its administrator.
$site = parse_url(file_get_contents(__DIR__ . '/site'));
$_SERVER['HTTP_HOST'] = "{$site['host']}:{$site['port']}";
require __DIR__ . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
wp_set_current_user(1);

function make_post($content)
{
    $post = ['post_title' => 'A post', 'post_status' => 'publish', 'post_content' => $content];
    return get_permalink(wp_insert_post(wp_slash($post)));
}

// What the library said is so much older now, and so is what is known of the library.
function let_time_pass($seconds)
{
    global $wpdb;
    $kept = "SELECT option_name FROM $wpdb->options WHERE option_name LIKE '\_transient\_leadership%'";
    foreach ($wpdb->get_col($kept) as $name) {
        $times = array_filter(get_option($name), 'is_int');
        update_option($name, array_map(fn($time) => $time ? $time - $seconds : 0, $times) + get_option($name));
    }
}

// What an editor gets who pastes an address.
function paste($address)
{
    $request = new WP_REST_Request('GET', '/oembed/1.0/proxy');
    $request->set_param('url', $address);
    $answer = rest_do_request($request);
    return [$answer->get_status(), $answer->get_data()];
}

// All that is stored of posts' embeds, and for them.
function stored()
{
    global $wpdb;
    $metas = $wpdb->get_col("SELECT meta_value FROM $wpdb->postmeta WHERE meta_key LIKE '\_oembed%'");
    return array_merge($metas, $wpdb->get_col("SELECT option_value FROM $wpdb->options WHERE option_name LIKE '%oembed%'"));
}

function notices()
{
    ob_start();
    do_action('admin_notices');
    return ob_get_clean();
}
