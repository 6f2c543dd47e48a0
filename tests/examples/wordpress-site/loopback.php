<?php

// What WordPress asks for on behalf of others (discovery of oEmbed) it refuses to ask of this machine and at unusual
// ports; a public library needs neither.
add_filter('http_request_host_is_external', '__return_true');
add_filter('http_allowed_safe_ports', fn($ports) => array_merge($ports, range(1024, 65535)));

// Whatever is asked of the library is noted, before it is.
add_filter('pre_http_request', function ($answer, $options, $address) {
    file_put_contents(ABSPATH . 'asked', "$address\n", FILE_APPEND | LOCK_EX);
    return $answer;
}, 10, 3);
