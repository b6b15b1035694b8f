-- The sample shop. Statements end with a semicolon at the end of a line.
CREATE DATABASE shop CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;

CREATE TABLE shop.customers (
    id            BIGINT UNSIGNED PRIMARY KEY,
    email         VARCHAR(190) NOT NULL UNIQUE,
    name          VARCHAR(100) NOT NULL,
    password_hash BINARY(32) NOT NULL,
    settings      JSON,
    balance       DECIMAL(10, 2) NOT NULL,
    created_at    TIMESTAMP(6) NOT NULL
);

CREATE TABLE shop.categories (
    id        INT UNSIGNED PRIMARY KEY,
    parent_id INT UNSIGNED,
    name      VARCHAR(80) NOT NULL,
    place     SMALLINT UNSIGNED NOT NULL,
    KEY children (parent_id, place)
);

CREATE TABLE shop.products (
    id          INT UNSIGNED PRIMARY KEY,
    sku         VARCHAR(40) NOT NULL UNIQUE,
    category_id INT UNSIGNED NOT NULL,
    name        VARCHAR(120) NOT NULL,
    price       DECIMAL(10, 2) NOT NULL,
    stock       INT NOT NULL,
    weight_kg   DOUBLE,
    thumbnail   BLOB,
    KEY of_category (category_id, name)
);

CREATE TABLE shop.orders (
    id          BIGINT UNSIGNED PRIMARY KEY,
    customer_id BIGINT UNSIGNED NOT NULL,
    created_at  DATETIME(6) NOT NULL,
    status      ENUM('new', 'paid', 'shipped', 'returned') NOT NULL,
    note        TEXT,
    KEY of_customer (customer_id, created_at)
);

CREATE TABLE shop.order_lines (
    order_id   BIGINT UNSIGNED,
    line_no    INT UNSIGNED,
    product_id INT UNSIGNED NOT NULL,
    quantity   INT NOT NULL,
    price      DECIMAL(12, 2) NOT NULL,
    PRIMARY KEY (order_id, line_no)
);

CREATE TABLE shop.carts (
    customer_id BIGINT UNSIGNED PRIMARY KEY,
    expires_at  TIMESTAMP NOT NULL
);

CREATE TABLE shop.cart_lines (
    customer_id BIGINT UNSIGNED,
    product_id  INT UNSIGNED,
    quantity    INT NOT NULL,
    PRIMARY KEY (customer_id, product_id)
);
